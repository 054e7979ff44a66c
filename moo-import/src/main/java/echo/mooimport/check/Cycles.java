package echo.mooimport.check;

import echo.mooimport.dump.DumpObject;
import echo.mooimport.dump.Textdump;
import echo.mooimport.report.ImportRefused;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/** Refuses links that lead back to where they came from. */
final class Cycles {
  private static final int SHOWN = 20;
  private static final byte ON_PATH = 1;
  private static final byte DONE = 2;

  private final Textdump dump;
  private final String name;
  private final List<List<Long>> up;

  /**
   * A search among links.
   *
   * @param name of a link, for the message
   * @param up by object number: links to objects that exist
   */
  Cycles(Textdump dump, String name, List<List<Long>> up) {
    this.dump = dump;
    this.name = name;
    this.up = up;
  }

  /** An object on the path being followed, and the links of it that are still to be followed. */
  private record Step(long object, Iterator<Long> rest) {}

  void refuse() {
    byte[] state = new byte[up.size()];
    Deque<Step> path = new ArrayDeque<>();
    for (int start = 0; start < state.length; start++) {
      enter(start, state, path);
      while (!path.isEmpty()) {
        Step last = path.element();
        if (last.rest().hasNext()) {
          long next = last.rest().next();
          if (state[(int) next] == ON_PATH) {
            throw cycle(next, path);
          }
          enter(next, state, path);
        } else {
          state[(int) last.object()] = DONE;
          path.pop();
        }
      }
    }
  }

  private void enter(long object, byte[] state, Deque<Step> path) {
    if (state[(int) object] == 0) {
      state[(int) object] = ON_PATH;
      path.push(new Step(object, up.get((int) object).iterator()));
    }
  }

  private ImportRefused cycle(long member, Deque<Step> path) {
    StringBuilder shown = new StringBuilder("#" + member);
    int steps = 0;
    boolean inside = false;
    for (Iterator<Step> all = path.descendingIterator(); all.hasNext() && steps < SHOWN; ) {
      long at = all.next().object();
      if (inside) {
        shown.append(" → #").append(at);
        steps++;
      }
      inside |= at == member;
    }
    shown.append(steps == SHOWN ? " → …" : " → #" + member);
    DumpObject object = dump.object(member);
    return new ImportRefused(
        "line "
            + (object == null ? 0 : object.line())
            + ", object #"
            + member
            + ": the "
            + name
            + "s go in a circle: "
            + shown);
  }
}
