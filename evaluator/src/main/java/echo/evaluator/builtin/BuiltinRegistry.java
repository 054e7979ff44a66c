package echo.evaluator.builtin;

import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All builtins by name.
 *
 * <p>Threading: immutable.
 */
public final class BuiltinRegistry {
  private final Map<String, Builtin> byName = new LinkedHashMap<>();
  private final IdentityHashMap<Builtin, Integer> numbers = new IdentityHashMap<>();

  public BuiltinRegistry(List<List<Builtin>> families) {
    families.stream()
        .flatMap(List::stream)
        .forEach(builtin -> {
          if (byName.put(builtin.name(), builtin) != null) {
            throw new IllegalStateException("declared twice: " + builtin.name());
          }
          numbers.put(builtin, numbers.size());
        });
  }

  /** The builtin by that lower-case name, or null. */
  public @Nullable Builtin named(String name) {
    return byName.get(name);
  }

  /** How many there are. */
  public int size() {
    return byName.size();
  }

  /** The place of a builtin among {@link #all}. */
  public int number(Builtin builtin) {
    Integer number = numbers.get(builtin);
    if (number == null) {
      throw new IllegalStateException("not registered: " + builtin.name());
    }
    return number;
  }

  public List<Builtin> all() {
    return List.copyOf(byName.values());
  }
}
