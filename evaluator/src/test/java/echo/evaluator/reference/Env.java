package echo.evaluator.reference;

import echo.values.Value;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The variables that can be seen at a place: a chain from the innermost outwards.
 *
 * <p>A link either binds one name, or begins a verb or function with the names that belong to all
 * of it. A declaration makes a new chain, so that what a function saw when it was made stays.
 */
final class Env {
  /** A variable; null while it is not set. */
  static final class Cell {
    @Nullable Value value;
  }

  private final @Nullable String name;
  private final Cell cell = new Cell();
  final @Nullable Map<String, Cell> wide;
  private final @Nullable Env outer;

  private Env(@Nullable String name, @Nullable Map<String, Cell> wide, @Nullable Env outer) {
    this.name = name;
    this.wide = wide;
    this.outer = outer;
  }

  /** Begins a verb or a function. */
  static Env level(@Nullable Env outer) {
    return new Env(null, new HashMap<>(), outer);
  }

  /** With one more variable. */
  Env with(String declared, @Nullable Value value) {
    Env env = new Env(declared, null, this);
    env.cell.value = value;
    return env;
  }

  /** The variable of that name, or null. */
  @Nullable Cell find(String wanted) {
    for (Env at = this; at != null; at = at.outer) {
      Cell found = at.wide != null ? at.wide.get(wanted) : wanted.equals(at.name) ? at.cell : null;
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  /** Whether a block declares it, in this function or around it. */
  boolean declares(String wanted) {
    for (Env at = this; at != null; at = at.outer) {
      if (wanted.equals(at.name)) {
        return true;
      }
    }
    return false;
  }

  /** The names that belong to all of the innermost verb or function. */
  Map<String, Cell> wide() {
    Env at = this;
    while (at.wide == null) {
      at = java.util.Objects.requireNonNull(at.outer);
    }
    return at.wide;
  }

  /** A copy of all the variables, in which what was shared is shared. */
  static Env copy(Env env, IdentityHashMap<Object, Object> copies, UnaryOperator<Value> values) {
    if (copies.get(env) instanceof Env there) {
      return there;
    }
    Env outer = env.outer == null ? null : copy(env.outer, copies, values);
    Map<String, Cell> wide = env.wide == null ? null : new HashMap<>();
    Env made = new Env(env.name, wide, outer);
    copies.put(env, made);
    Value held = env.cell.value;
    made.cell.value = held == null ? null : values.apply(held);
    if (env.wide != null && wide != null) {
      env.wide.forEach((key, from) -> {
        Cell to = new Cell();
        wide.put(key, to);
        to.value = from.value == null ? null : values.apply(from.value);
      });
    }
    return made;
  }
}
