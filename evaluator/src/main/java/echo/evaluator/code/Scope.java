package echo.evaluator.code;

import echo.parser.Diagnostic;
import echo.parser.ast.SourceSpan;
import echo.values.Folding;
import echo.values.model.Dialect;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Names becoming slots: one table for the verb, and in echo one for each block. */
final class Scope {
  private static final Set<String> FIXED_IN_ECHO = Set.of("this", "player");

  private static final Map<String, Integer> PREDEFINED_IN_MOO = predefined(false);
  private static final Map<String, Integer> PREDEFINED_IN_ECHO = predefined(true);

  private final boolean echo;
  private final List<Diagnostic> diagnostics;
  private final List<String> names = new ArrayList<>(Slots.NAMES);
  private final Map<String, Integer> predefined;
  private final Map<String, Integer> verbWide = new HashMap<>();
  private final Deque<Map<String, Integer>> blocks = new ArrayDeque<>();
  private final Set<Integer> constants = new HashSet<>();
  private final Set<Integer> assigned = new HashSet<>();
  private final Map<Integer, SourceSpan> firstRead = new LinkedHashMap<>();

  Scope(Dialect dialect, List<Diagnostic> diagnostics) {
    this.echo = dialect == Dialect.ECHO;
    this.diagnostics = diagnostics;
    this.predefined = echo ? PREDEFINED_IN_ECHO : PREDEFINED_IN_MOO;
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
    blocks.push(new HashMap<>());
  }

  void leaveBlock() {
    blocks.pop();
  }

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
    return slot;
  }

  /** A new variable that no program can name. */
  int hidden() {
    names.add("");
    return names.size() - 1;
  }

  /** A new variable of the innermost block. */
  int declare(String name, boolean constant, SourceSpan span) {
    Map<String, Integer> table = blocks.element();
    if (table.containsKey(key(name))) {
      problem(span, name + " is declared already in this block.", "Choose another name.");
    }
    int slot = add(name, table);
    if (constant) {
      constants.add(slot);
    }
    assigned.add(slot);
    return slot;
  }

  /** Lets a name of the innermost block mean a slot made before. */
  void alias(@Nullable String name, int slot) {
    if (name != null && !blocks.isEmpty()) {
      blocks.element().put(key(name), slot);
    }
  }

  private int find(String name) {
    String key = key(name);
    for (Map<String, Integer> block : blocks) {
      Integer slot = block.get(key);
      if (slot != null) {
        return slot;
      }
    }
    Integer slot = verbWide.get(key);
    if (slot == null) {
      slot = predefined.get(key);
    }
    return slot != null ? slot : add(name, verbWide);
  }

  private int add(String name, Map<String, Integer> table) {
    names.add(name);
    table.put(key(name), names.size() - 1);
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
    return List.copyOf(names);
  }
}
