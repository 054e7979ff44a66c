package echo.mooimport.check;

import echo.mooimport.dump.Downward;
import echo.mooimport.dump.DumpObject;
import echo.mooimport.dump.Textdump;
import echo.mooimport.report.ImportReport;
import echo.mooimport.report.Place;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes a {@link Hierarchy} of the links of a dump.
 *
 * <p>The links upwards are trusted. Cycles among them are refused. Chains or lists give the order;
 * where they contradict the links upwards they lose, and what is missing is added at the end.
 */
final class HierarchyCheck {
  private final Textdump dump;
  private final Links links;
  private final ImportReport report;
  private final int size;

  HierarchyCheck(Textdump dump, Links links, ImportReport report) {
    this.dump = dump;
    this.links = links;
    this.report = report;
    this.size = dump.slots().size();
  }

  Hierarchy check() {
    List<List<Long>> up = new ArrayList<>(size);
    for (DumpObject object : dump.slots()) {
      up.add(object == null ? List.of() : upwards(object));
    }
    new Cycles(dump, links.name(), up).refuse();
    List<List<Long>> missing = new ArrayList<>(size);
    up.forEach(above -> missing.add(new ArrayList<>(above)));
    List<List<Long>> down = new ArrayList<>(size);
    for (DumpObject object : dump.slots()) {
      down.add(object == null ? new ArrayList<>() : downwards(object, up, missing));
    }
    addMissing(up, missing, down);
    return new Hierarchy(List.copyOf(up), down.stream().map(List::copyOf).toList());
  }

  /** An object's links upwards, without those to nothing. */
  List<Long> upwards(DumpObject object) {
    List<Long> above = new ArrayList<>();
    for (long one : links.up().apply(object)) {
      if (dump.object(one) == null) {
        find(object, "a " + links.name() + " that exists", "#" + one, "it has not this one");
      } else if (above.contains(one)) {
        find(object, "each " + links.name() + " once", "#" + one + " twice", "the first counts");
      } else {
        above.add(one);
      }
    }
    return List.copyOf(above);
  }

  /**
   * The members of an object's own list.
   *
   * @param missing by member: in whose lists it has not been met; what is met is taken out
   */
  private List<Long> downwards(DumpObject owner, List<List<Long>> up, List<List<Long>> missing) {
    List<Long> list = new ArrayList<>();
    switch (owner.downward()) {
      case Downward.Lists lists -> {
        for (long member : links.list().apply(lists)) {
          if (belongs(owner, member, up, missing, "it is left out")) {
            list.add(member);
          }
        }
      }
      case Downward.Chains chains -> {
        long at = links.first().applyAsLong(chains);
        while (at != -1 && belongs(owner, at, up, missing, "the list ends before it")) {
          list.add(at);
          DumpObject member = dump.object(at);
          at =
              member != null && member.downward() instanceof Downward.Chains next
                  ? links.next().applyAsLong(next)
                  : -1;
        }
      }
    }
    return list;
  }

  private boolean belongs(
      DumpObject owner,
      long member,
      List<List<Long>> up,
      List<List<Long>> missing,
      String consequence) {
    String wrong = null;
    if (dump.object(member) == null) {
      wrong = "which does not exist";
    } else if (!up.get((int) member).contains(owner.number())) {
      wrong = "whose " + links.name() + " is " + listed(up.get((int) member));
    } else if (!missing.get((int) member).remove(owner.number())) {
      wrong = "a second time";
    }
    if (wrong != null) {
      find(
          owner,
          "a list of " + links.listName() + " of its own",
          "#" + member + " " + wrong,
          consequence);
    }
    return wrong == null;
  }

  private static String listed(List<Long> objects) {
    return objects.isEmpty()
        ? "none"
        : String.join(", ", objects.stream().limit(20).map(object -> "#" + object).toList());
  }

  private void addMissing(List<List<Long>> up, List<List<Long>> missing, List<List<Long>> down) {
    for (int i = 0; i < size; i++) {
      DumpObject object = dump.object(i);
      if (object == null) {
        continue;
      }
      for (long above : up.get(i)) {
        if (missing.get(i).contains(above)) {
          down.get((int) above).add((long) i);
          find(
              object,
              "to be among the " + links.listName() + " of #" + above,
              "it is not",
              "it was added at the end");
        }
      }
    }
  }

  private void find(DumpObject object, String expected, String found, String consequence) {
    report.add(object.line(), Place.object(object.number()), expected, found, consequence);
  }
}
