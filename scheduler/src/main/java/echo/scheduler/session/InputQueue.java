package echo.scheduler.session;

import echo.scheduler.task.InputMark;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a connection that nothing has been done with yet, in order of arrival.
 *
 * <p>A line that is taken before others leaves its marks to the last of those: what is marked as
 * taken must not be followed by what was typed earlier.
 *
 * <p>Threading: guarded by its table.
 */
final class InputQueue {
  /** Characters that may wait before no more is read from the client. */
  static final int FULL = 65_536;

  /** What a line takes beside its characters, however short it is. */
  static final int LINE_COST = 16;

  private static final String OUT_OF_BAND = "#$#";
  private static final String QUOTE = "#$\"";

  private final ArrayDeque<Typed> lines = new ArrayDeque<>();
  private long length;

  /** What a line is by the way it came. */
  enum Kind {
    /** A line of text, out of band when it begins so. */
    LINE,
    /** Bytes of a binary connection: never out of band. */
    BINARY,
    /** A telnet command: always out of band. */
    TELNET
  }

  /** A line as typed. */
  private record Typed(Kind kind, String text, List<InputMark> marks) {
    boolean outOfBand() {
      return kind == Kind.TELNET || (kind == Kind.LINE && text.startsWith(OUT_OF_BAND));
    }

    boolean quoted() {
      return kind == Kind.LINE && text.startsWith(QUOTE);
    }
  }

  /**
   * A line taken from the queue.
   *
   * @param text without the quoting prefix where it had one
   * @param marks of numbered input that counts as taken with it
   */
  record Line(String text, boolean outOfBand, List<InputMark> marks) {}

  void add(String line) {
    add(Kind.LINE, line, List.of());
  }

  void add(Kind kind, String line, List<InputMark> marks) {
    lines.addLast(new Typed(kind, line, new ArrayList<>(marks)));
    length += line.length();
  }

  void addFirst(String line) {
    lines.addFirst(new Typed(Kind.LINE, line, new ArrayList<>()));
    length += line.length();
  }

  /** Characters in all. */
  long length() {
    return length;
  }

  /** What they take: characters, and something for each line, so that empty ones count too. */
  long cost() {
    return length + (long) LINE_COST * lines.size();
  }

  /** The marks of all lines. */
  List<InputMark> marks() {
    return lines.stream().flatMap(line -> line.marks.stream()).toList();
  }

  /** The first line, of whatever kind. */
  @Nullable Line poll(boolean disableOob) {
    Typed line = lines.pollFirst();
    return line == null ? null : taken(line, line.marks, disableOob);
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
    List<String> all = lines.stream().map(Typed::text).toList();
    lines.clear();
    length = 0;
    return all;
  }

  /** Takes all; what a player is told of it. */
  List<String> flushReport() {
    List<String> dropped = flush();
    if (dropped.isEmpty()) {
      return List.of(">> No pending input to flush...");
    }
    List<String> report = new ArrayList<>();
    report.add(">> Flushing the following pending input:");
    dropped.forEach(line -> report.add(">>     " + line));
    report.add(">> (Done flushing)");
    return report;
  }

  private @Nullable Line pollFirst(boolean outOfBand) {
    Typed before = null;
    for (Iterator<Typed> each = lines.iterator(); each.hasNext(); ) {
      Typed line = each.next();
      if (line.outOfBand() == outOfBand) {
        each.remove();
        if (before == null) {
          return taken(line, line.marks, false);
        }
        before.marks.addAll(line.marks);
        return taken(line, List.of(), false);
      }
      before = line;
    }
    return null;
  }

  private Line taken(Typed line, List<InputMark> marks, boolean disableOob) {
    String text = line.text;
    length -= text.length();
    if (disableOob) {
      return new Line(text, false, marks);
    }
    return line.quoted()
        ? new Line(text.substring(QUOTE.length()), false, marks)
        : new Line(text, line.outOfBand(), marks);
  }
}
