package echo.evaluator.equivalence;

import java.util.ArrayList;
import java.util.List;

/** The variables and loops at the place that is being made. */
final class Names {
  /** A variable; {@code fixed} ones are never assigned. */
  record Name(String text, Kind kind, boolean fixed) {}

  /** The variables of every program, which belong to all of it. */
  private static final List<Name> WIDE =
      List.of(
          new Name("n", Kind.INT, false),
          new Name("m", Kind.INT, false),
          new Name("f", Kind.FLOAT, false),
          new Name("s", Kind.STR, false),
          new Name("t", Kind.STR, false),
          new Name("xs", Kind.LIST, false),
          new Name("ys", Kind.LIST, false),
          new Name("d", Kind.MAP, false),
          new Name("e", Kind.ERR, false),
          new Name("o", Kind.OBJ, false));

  private final List<Name> names = new ArrayList<>(WIDE);
  private List<String> loops = new ArrayList<>();
  private int made;

  static List<Name> wide() {
    return WIDE;
  }

  /** The last declared of each name, of a kind. */
  List<Name> of(Kind kind) {
    List<Name> found = new ArrayList<>();
    List<String> seen = new ArrayList<>();
    for (Name name : names.reversed()) {
      if (!seen.contains(name.text)) {
        seen.add(name.text);
        if (name.kind == kind) {
          found.add(name);
        }
      }
    }
    return found;
  }

  /** A variable that may be assigned, of a kind if there is one. */
  Name assignable(Kind kind, Chance chance) {
    List<Name> known = of(kind).stream().filter(name -> !name.fixed).toList();
    if (!known.isEmpty()) {
      return chance.pick(known);
    }
    List<Name> all = new ArrayList<>();
    for (Kind each : Kind.values()) {
      of(each).stream().filter(name -> !name.fixed).forEach(all::add);
    }
    return chance.pick(all);
  }

  void declare(String text, Kind kind, boolean fixed) {
    names.add(new Name(text, kind, fixed));
  }

  /** Whether a name means a variable of the whole program and nothing hides it. */
  boolean isWide(String text) {
    return names.subList(WIDE.size(), names.size()).stream()
        .noneMatch(each -> each.text.equals(text));
  }

  /** A name that nothing has yet. */
  String fresh(String letter) {
    return letter + ++made;
  }

  int mark() {
    return names.size();
  }

  /** Forgets what was declared since a mark. */
  void release(int mark) {
    while (names.size() > mark) {
      names.removeLast();
    }
  }

  // ---- loops; "" is one without a label ----

  List<String> loops() {
    return loops;
  }

  void enter(String label) {
    loops.add(label);
  }

  void leave() {
    loops.removeLast();
  }

  /** Leaves all loops out of sight; give the result to {@link #restore}. */
  List<String> hide() {
    List<String> hidden = loops;
    loops = new ArrayList<>();
    return hidden;
  }

  void restore(List<String> hidden) {
    loops = hidden;
  }
}
