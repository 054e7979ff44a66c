package echo.scheduler.session;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a connection that nothing has been done with yet, in order of arrival.
 *
 * <p>Threading: guarded by its table.
 */
final class InputQueue {
  private static final String OUT_OF_BAND = "#$#";
  private static final String QUOTE = "#$\"";

  private final ArrayDeque<String> lines = new ArrayDeque<>();
  private long length;

  /**
   * A line taken from the queue.
   *
   * @param text without the quoting prefix where it had one
   */
  record Line(String text, boolean outOfBand) {}

  void add(String line) {
    lines.addLast(line);
    length += line.length();
  }

  void addFirst(String line) {
    lines.addFirst(line);
    length += line.length();
  }

  /** Characters in all. */
  long length() {
    return length;
  }

  /** The first line, of whatever kind. */
  @Nullable Line poll(boolean disableOob) {
    String line = lines.pollFirst();
    return line == null ? null : taken(line, disableOob);
  }

  /** The first line that is out of band, past others that wait for {@code read()}. */
  @Nullable Line pollOutOfBand(boolean disableOob) {
    return disableOob ? null : pollFirst(true);
  }

  /** The first line that a {@code read()} may have. */
  @Nullable Line pollInBand(boolean disableOob) {
    return disableOob ? poll(true) : pollFirst(false);
  }

  /** Takes all. */
  List<String> flush() {
    List<String> all = List.copyOf(lines);
    lines.clear();
    length = 0;
    return all;
  }

  private @Nullable Line pollFirst(boolean outOfBand) {
    for (Iterator<String> each = lines.iterator(); each.hasNext(); ) {
      String line = each.next();
      if (line.startsWith(OUT_OF_BAND) == outOfBand) {
        each.remove();
        return taken(line, false);
      }
    }
    return null;
  }

  private Line taken(String line, boolean disableOob) {
    length -= line.length();
    if (disableOob) {
      return new Line(line, false);
    }
    return line.startsWith(QUOTE)
        ? new Line(line.substring(QUOTE.length()), false)
        : new Line(line, line.startsWith(OUT_OF_BAND));
  }
}
