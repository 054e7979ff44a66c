package echo.mooimport;

import java.util.List;

/** A small dump of any format from 5 to 17, written from the description of the formats. */
public final class LaterDump {
  private final int format;
  private final StringBuilder out = new StringBuilder();

  private LaterDump(int format) {
    this.format = format;
  }

  /**
   * Four slots: {@code #0} with a verb and properties, {@code #1} a player and its child, {@code
   * #2} recycled, {@code #3} in {@code #1}, a child of both; a forked, a suspended and (from 10 on)
   * an interrupted task; from 13 on an anonymous object {@code #4}, from 14 on two waifs of {@code
   * #1}, the second in the first.
   */
  public static String text(int format) {
    return new LaterDump(format).write();
  }

  private String write() {
    lines("** LambdaMOO Database, Format Version " + format + " **");
    if (format >= 13) {
      lines(1, 1, "0 values pending finalization");
      tasks();
      lines(4);
      objects();
      anonymous();
      lines(2);
      program();
      lines("#4:0", "return this.name;", ".");
    } else {
      lines(4, 1, 0, 1, 1);
      objects();
      program();
      tasks();
    }
    return out.toString();
  }

  private void objects() {
    lines("#0", "Sys", 16, 1);
    links(-1, List.of(), List.of(), List.of(1, 3));
    lines(1, "greet hi*", 1, 173, -1);
    lines(3, "motto", "more", "truth");
    lines(3);
    lines(2, "be well", 1, 5);
    more();
    lines(1, 5);
    lines(format >= 17 ? "14\n1" : "0\n1", 1, 5);
    lines("#1", "Ann", 7, 1);
    links(-1, List.of(3), List.of(0), List.of(3));
    lines(0, 3, "size", ":hp", "held", 6);
    lines(0, 7, 1, 5);
    lines(0, 1, 1, 5);
    held();
    lines(1, 5);
    clear(3);
    lines(format >= 17 ? "#2 recycled" : "# 2 recycled");
    lines("#3", "both", 0, 1);
    links(1, List.of(), List.of(1, 0), List.of());
    lines(0, 0, 6);
    clear(6);
  }

  /** The anonymous object twice, and the outer waif twice. */
  private void held() {
    if (format >= 14) {
      lines(4, 4, 12, 4, 12, 4, 13, "c 0", 1, 1, 1, 0);
      lines(4, 2, 0, 7, 13, "c 1", 1, 1, 1, -1, ".", -1, ".", 13, "r 0", ".");
    } else if (format == 13) {
      lines(4, 2, 12, 4, 12, 4);
    } else {
      lines(4, 0);
    }
  }

  private void anonymous() {
    lines(1, "#4", "ghost", 0, 1);
    links(-1, List.of(), List.of(1), List.of());
    lines(1, "who", 1, 173, -1);
    lines(1, "own", 7);
    lines(2, "mine", 1, 5);
    lines(0, 8, 1, 5);
    clear(5);
    lines(0);
  }

  /** A map where there are maps. */
  private void more() {
    if (format >= 7) {
      lines(10, 2, 2, "k", 4, 1, 0, 5, 0, 3, 2, "three");
    } else {
      lines(4, 1, 0, 5);
    }
  }

  private void clear(int count) {
    for (int i = 0; i < count; i++) {
      lines(5, 1, 5);
    }
  }

  private void links(
      int location, List<Integer> contents, List<Integer> parents, List<Integer> children) {
    lines(1, location);
    if (format >= 15) {
      lines(location == -1 ? "0\n0" : "10\n1\n2\nsource\n1\n-1");
    }
    list(contents);
    if (parents.size() == 1) {
      lines(1, parents.getFirst());
    } else if (parents.isEmpty()) {
      lines(1, -1);
    } else {
      list(parents);
    }
    list(children);
  }

  private void list(List<Integer> objects) {
    lines(4, objects.size());
    objects.forEach(object -> lines(1, object));
  }

  private void program() {
    lines("#0:0", "player:tell(this.motto);", ".");
  }

  private void tasks() {
    lines("0 clocks", "1 queued tasks", "0 3 1500000000 99");
    activation();
    lines("2 variables", "x", 0, 5, "y", 6, "notify(x);", ".");
    lines("1 suspended tasks", "2147483647 77 0", 0);
    machine();
    if (format >= 10) {
      lines("1 interrupted tasks", "78 interrupted reading task");
      machine();
    }
    lines("1 active connections with listeners", "1 0");
  }

  private void machine() {
    if (format >= 6) {
      lines(format >= 7 ? "10\n0" : "4\n0");
    }
    lines("0 -1 0 50", "language version " + format, "x = suspend();", ".");
    lines("1 variables", "x", 6, "3 rt_stack slots in use", 0, 5, 7, 1, format >= 12 ? "11\n0" : 0);
    lines(2);
    activation();
    lines(6, "6 0 4");
  }

  private void activation() {
    lines(0, -111);
    if (format >= 11) {
      lines(1, 0);
    }
    if (format >= 13) {
      lines(1, 0);
    }
    if (format >= 16) {
      lines(1);
    }
    lines("0 -7 -8 1 -9 1 0 -10 1", "No", "More", "Parse", "Infos", "greet", "greet hi*");
  }

  private void lines(Object... all) {
    for (Object line : all) {
      out.append(line).append('\n');
    }
  }
}
