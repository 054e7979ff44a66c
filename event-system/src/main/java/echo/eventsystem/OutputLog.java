package echo.eventsystem;

import echo.values.ObjValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The last lines each player was shown, numbered, for clients that come back.
 *
 * <p>Bounded three ways: lines and bytes of one player, bytes of all. Over the last bound, the
 * player who was shown nothing for longest loses lines first.
 *
 * <p>A line gets its number by {@link #number}, when its turn is about to commit; it is appended
 * when that turn is durable. Lines of one player are appended in the order of their numbers.
 *
 * <p>Threading: every method may be called from any thread.
 */
public final class OutputLog {
  private final Bounds bounds;
  private final long floor;
  private final Map<ObjValue, Long> numbered = new HashMap<>();

  /** In order of the last append, the longest silent first. */
  private final LinkedHashMap<ObjValue, PlayerLines> players = new LinkedHashMap<>(16, 0.75f, true);

  private long bytes;

  /**
   * How much is kept.
   *
   * @param lines lines of one player
   * @param bytes bytes of one player
   * @param allBytes bytes of all players
   */
  public record Bounds(int lines, long bytes, long allBytes) {
    public static final Bounds DEFAULT = new Bounds(1_000, 128 << 10, 64 << 20);
  }

  /**
   * What a client missed.
   *
   * @param lines the lines after the one it saw last, in order
   * @param gone whether lines before these are no longer kept
   */
  public record Missed(List<OutputEvent> lines, boolean gone) {}

  /**
   * @param floor numbers given are greater than this; a server passes something that has grown
   *     since its last start by more than the lines it could have shown, so that a client's number
   *     from before is never mistaken for one of now
   */
  public OutputLog(Bounds bounds, long floor) {
    this.bounds = bounds;
    this.floor = floor;
  }

  /**
   * The lines with the numbers they get if their turn commits. Nothing is kept yet: the numbers are
   * given again until {@link #commitNumbers} is called.
   */
  public synchronized List<OutputEvent> number(List<ObjValue> who, List<String> texts) {
    Map<ObjValue, Long> next = new HashMap<>();
    List<OutputEvent> events = new ArrayList<>(texts.size());
    for (int i = 0; i < texts.size(); i++) {
      ObjValue player = who.get(i);
      long sequence = next.getOrDefault(player, last(player)) + 1;
      next.put(player, sequence);
      events.add(new OutputEvent(player, sequence, texts.get(i)));
    }
    return events;
  }

  /** These numbers are taken: their turn has its place in the order. */
  public synchronized void commitNumbers(List<OutputEvent> events) {
    for (OutputEvent event : events) {
      numbered.merge(event.player(), event.sequence(), Math::max);
    }
  }

  /** The number of the last line that the player has been or is about to be shown. */
  public synchronized long last(ObjValue player) {
    return numbered.getOrDefault(player, floor);
  }

  /**
   * Keeps a line that is durable, or that the store gave back at start; one that is kept already
   * changes nothing.
   */
  public synchronized void append(OutputEvent event) {
    numbered.merge(event.player(), event.sequence(), Math::max);
    PlayerLines lines =
        players.computeIfAbsent(event.player(), _ -> new PlayerLines(event.sequence() - 1));
    if (event.sequence() <= lines.last()) {
      return;
    }
    bytes += lines.add(event);
    while (lines.size() > bounds.lines() || lines.bytes() > bounds.bytes()) {
      bytes -= lines.dropFirst();
    }
    Iterator<Map.Entry<ObjValue, PlayerLines>> silent = players.entrySet().iterator();
    while (bytes > bounds.allBytes() && silent.hasNext()) {
      PlayerLines victim = silent.next().getValue();
      while (bytes > bounds.allBytes() && victim.size() > 0) {
        bytes -= victim.dropFirst();
      }
    }
  }

  /** Every line that is kept; those of one player in order. */
  public synchronized List<OutputEvent> kept() {
    List<OutputEvent> all = new ArrayList<>();
    players.values().forEach(lines -> all.addAll(lines.after(0)));
    return all;
  }

  /** What the player was shown after the line with that number. */
  public synchronized Missed after(ObjValue player, long sequence) {
    PlayerLines lines = players.get(player);
    return lines == null
        ? new Missed(List.of(), sequence < last(player) && last(player) > floor)
        : new Missed(lines.after(sequence), sequence < lines.dropped());
  }
}
