package echo.mooimport.check;

import echo.mooimport.dump.DumpObject;
import echo.mooimport.dump.Textdump;
import echo.mooimport.report.ImportRefused;
import echo.mooimport.report.ImportReport;
import echo.mooimport.report.Place;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes a {@link Tree} of the links of a dump.
 *
 * <p>The links upwards are trusted. Cycles among them are refused. The chains give the order; where
 * they break or contradict the links upwards they are cut, and what is missing is added at the end.
 */
final class TreeCheck {
  private final Textdump dump;
  private final Links links;
  private final ImportReport report;
  private final int size;
  private final long[] up;
  private final boolean[] placed;

  TreeCheck(Textdump dump, Links links, ImportReport report) {
    this.dump = dump;
    this.links = links;
    this.report = report;
    this.size = dump.slots().size();
    this.up = new long[size];
    this.placed = new boolean[size];
  }

  Tree check() {
    checkUpwards();
    refuseCycles();
    List<List<Long>> down = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      down.add(chain(i));
    }
    addMissing(down);
    return new Tree(
        java.util.Arrays.stream(up).boxed().toList(), down.stream().map(List::copyOf).toList());
  }

  private void checkUpwards() {
    for (int i = 0; i < size; i++) {
      DumpObject object = dump.object(i);
      up[i] = object == null ? -1 : links.up().applyAsLong(object);
      if (object != null && up[i] != -1 && dump.object(up[i]) == null) {
        find(object, "a " + links.name() + " that exists", "#" + up[i], "it is #-1");
        up[i] = -1;
      }
    }
  }

  private void refuseCycles() {
    byte[] state = new byte[size];
    for (int start = 0; start < size; start++) {
      int at = start;
      while (at >= 0 && state[at] == 0) {
        state[at] = 1;
        at = (int) up[at];
      }
      if (at >= 0 && state[at] == 1) {
        throw cycle(at);
      }
      at = start;
      while (at >= 0 && state[at] == 1) {
        state[at] = 2;
        at = (int) up[at];
      }
    }
  }

  private ImportRefused cycle(int member) {
    StringBuilder path = new StringBuilder("#" + member);
    int shown = 0;
    for (int at = (int) up[member]; at != member && shown < 20; at = (int) up[at]) {
      path.append(" → #").append(at);
      shown++;
    }
    path.append(shown == 20 ? " → …" : " → #" + member);
    DumpObject object = dump.object(member);
    return new ImportRefused(
        "line "
            + (object == null ? 0 : object.line())
            + ", object #"
            + member
            + ": the "
            + links.name()
            + "s go in a circle: "
            + path);
  }

  private List<Long> chain(int owner) {
    DumpObject object = dump.object(owner);
    List<Long> list = new ArrayList<>();
    if (object == null) {
      return list;
    }
    long at = links.first().applyAsLong(object);
    while (at != -1) {
      DumpObject member = dump.object(at);
      if (member == null || up[(int) at] != owner || placed[(int) at]) {
        String wrong =
            member == null
                ? "which does not exist"
                : up[(int) at] != owner
                    ? "whose " + links.name() + " is #" + up[(int) at]
                    : "a second time";
        find(
            object,
            "a list of " + links.listName() + " of its own",
            "#" + at + " " + wrong,
            "the list ends before it");
        break;
      }
      placed[(int) at] = true;
      list.add(at);
      at = links.next().applyAsLong(member);
    }
    return list;
  }

  private void addMissing(List<List<Long>> down) {
    for (int i = 0; i < size; i++) {
      DumpObject object = dump.object(i);
      if (object != null && up[i] != -1 && !placed[i]) {
        down.get((int) up[i]).add((long) i);
        find(
            object,
            "to be among the " + links.listName() + " of #" + up[i],
            "it is not",
            "it was added at the end");
      }
    }
  }

  private void find(DumpObject object, String expected, String found, String consequence) {
    report.add(object.line(), Place.object(object.number()), expected, found, consequence);
  }
}
