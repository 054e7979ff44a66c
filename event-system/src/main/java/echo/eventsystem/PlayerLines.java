package echo.eventsystem;

import java.util.ArrayDeque;
import java.util.List;

/** The lines kept of one player. Threading: guarded by its log. */
final class PlayerLines {
  private static final int LINE_OVERHEAD = 64;

  private final ArrayDeque<OutputEvent> lines = new ArrayDeque<>();
  private long bytes;
  private long dropped;

  /**
   * @param dropped the highest number that is not kept
   */
  PlayerLines(long dropped) {
    this.dropped = dropped;
  }

  int size() {
    return lines.size();
  }

  long bytes() {
    return bytes;
  }

  long dropped() {
    return dropped;
  }

  /** The highest number that was ever kept. */
  long last() {
    return lines.isEmpty() ? dropped : lines.getLast().sequence();
  }

  /** Returns the bytes it takes. */
  long add(OutputEvent event) {
    lines.addLast(event);
    bytes += size(event);
    return size(event);
  }

  /** Returns the bytes it gave back. */
  long dropFirst() {
    OutputEvent first = lines.removeFirst();
    dropped = first.sequence();
    bytes -= size(first);
    return size(first);
  }

  List<OutputEvent> after(long sequence) {
    return lines.stream().filter(line -> line.sequence() > sequence).toList();
  }

  private static long size(OutputEvent event) {
    return LINE_OVERHEAD + 2L * event.text().length();
  }
}
