package echo.evaluator.code;

import echo.parser.Diagnostic;
import echo.parser.ast.SourceSpan;
import echo.values.Folding;
import echo.values.model.Dialect;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Names becoming slots: one table for the verb, in echo one more for each block and each function.
 *
 * <p>Slots are numbered through the whole program, those of its functions too. A function that uses
 * a variable of what is around it captures it; which variables are captured is known only at the
 * end, so a program with functions is lowered again with what the time before has {@link Found}.
 */
final class Scope {
  private static final Set<String> FIXED_IN_ECHO = Set.of("this", "player");

  private static final Map<String, Integer> PREDEFINED_IN_MOO = predefined(false);
  private static final Map<String, Integer> PREDEFINED_IN_ECHO = predefined(true);

  /**
   * What lowering a program has found out about its variables.
   *
   * @param names the names that the verb itself, outside functions, declares for all of it
   * @param captured the slots that functions capture
   * @param count how many slots there are
   * @param whole of these, for each function and first the verb, those that live as long as it runs
   */
  record Found(Set<String> names, Set<Integer> captured, List<List<Integer>> whole, int count) {
    static final Found NOTHING = new Found(Set.of(), Set.of(), List.of(), 0);
  }

  /** The verb, or a function in it. */
  private static final class Level {
    final @Nullable Level outer;
    final int number;
    final Map<String, Integer> wide = new HashMap<>();
    final Deque<Map<String, Integer>> blocks = new ArrayDeque<>();
    final Set<Integer> captures = new LinkedHashSet<>();

    Level(@Nullable Level outer, int number) {
      this.outer = outer;
      this.number = number;
    }
  }

  private final boolean echo;

  /** The variables that every activation has of its own. */
  private final Map<String, Integer> predefined;

  private final Found found;
  private final List<Diagnostic> diagnostics;
  private final List<String> names = new ArrayList<>(Slots.NAMES);
  private final List<Level> levels = new ArrayList<>();

  /** Where the variables beyond the predefined ones belong. */
  private final List<Level> levelOf = new ArrayList<>();

  private final Set<Integer> captured = new LinkedHashSet<>();
  private final Set<Integer> constants = new HashSet<>();
  private final Set<Integer> assigned = new HashSet<>();

  /** Names that the verb assigns outside functions and that no block declares. */
  private final Set<String> verbNames = new HashSet<>();

  private final Map<Integer, SourceSpan> firstRead = new LinkedHashMap<>();
  private Level level = new Level(null, 0);

  /** Slots beyond those found the time before, which so keep their numbers. */
  private int more;

  Scope(Dialect dialect, Found found, List<Diagnostic> diagnostics) {
    this.echo = dialect == Dialect.ECHO;
    this.found = found;
    this.diagnostics = diagnostics;
    this.predefined = echo ? PREDEFINED_IN_ECHO : PREDEFINED_IN_MOO;
    levels.add(level);
  }

  private static Map<String, Integer> predefined(boolean echo) {
    Map<String, Integer> slots = new HashMap<>();
    for (int slot = 0; slot < Slots.NAMES.size(); slot++) {
      String name = Slots.NAMES.get(slot);
      if (!echo) {
        slots.put(Folding.fold(name), slot);
      } else if (slot >= Slots.PLAYER && slot < Slots.ARGSTR + Slots.WORDS) {
        slots.put(name, slot);
      }
    }
    return Map.copyOf(slots);
  }

  private String key(String name) {
    return echo ? name : Folding.fold(name);
  }

  void enterBlock() {
    level.blocks.push(new HashMap<>());
  }

  void leaveBlock() {
    level.blocks.pop();
  }

  // ---- functions ----

  /** Begins a function; what it declares is its own. */
  void enterFunction() {
    level = new Level(level, levels.size());
    levels.add(level);
  }

  /** Ends the innermost function; the slots that it captures, in the order of their numbers. */
  List<Integer> leaveFunction() {
    Level ended = level;
    if (ended.outer == null) {
      throw new IllegalStateException("no function");
    }
    level = ended.outer;
    return ended.captures.stream().sorted().toList();
  }

  /** Captured variables of the innermost function, or of the verb, that live as long as it runs. */
  List<Integer> wholeCaptured() {
    return level.number < found.whole().size() ? found.whole().get(level.number) : List.of();
  }

  /** Whether a function captures the variable, as found the time before. */
  boolean isCaptured(int slot) {
    return found.captured().contains(slot);
  }

  /** Whether the program has functions, so that any variable may lie in a cell. */
  boolean hasFunctions() {
    return found.count() > 0;
  }

  /** What is known now, for lowering the same program again. */
  Found found() {
    List<List<Integer>> whole = new ArrayList<>();
    for (Level each : levels) {
      whole.add(each.wide.values().stream().filter(captured::contains).sorted().toList());
    }
    // No Set.copyOf: looking for what is not in it goes past all numbers that follow each other.
    Set<Integer> slots = Collections.unmodifiableSet(new HashSet<>(captured));
    return new Found(Set.copyOf(verbNames), slots, List.copyOf(whole), names.size());
  }

  /** Whether a call by that name is a call of a variable that a block or parameter declares. */
  boolean declares(String name) {
    for (Level at = level; at != null; at = at.outer) {
      for (Map<String, Integer> block : at.blocks) {
        if (block.containsKey(key(name))) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether there is a variable of that name at all. */
  boolean knows(String name) {
    String key = key(name);
    for (Level at = level; at != null; at = at.outer) {
      if (at.wide.containsKey(key)) {
        return true;
      }
    }
    return declares(name) || found.names().contains(key);
  }

  // ---- variables ----

  int read(String name, SourceSpan span) {
    int slot = find(name);
    firstRead.putIfAbsent(slot, span);
    return slot;
  }

  int assign(String name, SourceSpan span) {
    int slot = find(name);
    if (constants.contains(slot)) {
      problem(span, name + " is a constant.", "Declare it with let to change it.");
    }
    if (echo && slot < Slots.NAMES.size() && FIXED_IN_ECHO.contains(name)) {
      problem(span, name + " cannot be assigned.", null);
    }
    assigned.add(slot);
    if (level.outer == null && level.wide.containsKey(key(name))) {
      verbNames.add(key(name));
    }
    return slot;
  }

  /** A new variable that no program can name. */
  int hidden() {
    return slot("", level);
  }

  /** The same where what captures variables is known, which no other slot's number depends on. */
  int extra() {
    return found.count() + more++;
  }

  /** A new variable of the innermost block. */
  int declare(String name, boolean constant, SourceSpan span) {
    Map<String, Integer> table = level.blocks.element();
    if (table.containsKey(key(name))) {
      problem(span, name + " is declared already in this block.", "Choose another name.");
    }
    int slot = slot(name, level);
    table.put(key(name), slot);
    if (constant) {
      constants.add(slot);
    }
    assigned.add(slot);
    return slot;
  }

  /** Lets a name of the innermost block mean a slot made before. */
  void alias(@Nullable String name, int slot) {
    if (name != null && !level.blocks.isEmpty()) {
      level.blocks.element().put(key(name), slot);
    }
  }

  private int find(String name) {
    String key = key(name);
    for (Level at = level; at != null; at = at.outer) {
      for (Map<String, Integer> block : at.blocks) {
        Integer slot = block.get(key);
        if (slot != null) {
          return used(slot);
        }
      }
      Integer slot = at.wide.get(key);
      if (slot != null) {
        return used(slot);
      }
      if (at.outer == null && level != at && found.names().contains(key)) {
        return used(add(name, at));
      }
    }
    Integer own = predefined.get(key);
    return own != null ? own : add(name, level);
  }

  /** Notes that every function between here and the variable's own captures it. */
  private int used(int slot) {
    Level home = levelOf.get(slot - Slots.NAMES.size());
    for (Level at = level; at != null && at != home; at = at.outer) {
      if (!at.captures.add(slot)) {
        // So those around it have it too.
        break;
      }
      captured.add(slot);
    }
    return slot;
  }

  private int add(String name, Level at) {
    int slot = slot(name, at);
    at.wide.put(key(name), slot);
    return slot;
  }

  private int slot(String name, Level at) {
    names.add(name);
    levelOf.add(at);
    return names.size() - 1;
  }

  /** In echo, reports variables that are read and that nothing can ever set. */
  void reportNeverSet() {
    if (echo) {
      firstRead.forEach((slot, span) -> {
        if (slot >= Slots.NAMES.size() && !assigned.contains(slot)) {
          problem(span, names.get(slot) + " is never set.", null);
        }
      });
    }
  }

  private void problem(SourceSpan span, String message, @Nullable String hint) {
    diagnostics.add(new Diagnostic(span.line(), span.column(), message, hint));
  }

  List<String> names() {
    List<String> all = new ArrayList<>(names);
    all.addAll(Collections.nCopies(more, ""));
    return List.copyOf(all);
  }
}
