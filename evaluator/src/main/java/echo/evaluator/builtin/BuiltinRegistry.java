package echo.evaluator.builtin;

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

  public BuiltinRegistry(List<List<Builtin>> families) {
    families.stream()
        .flatMap(List::stream)
        .forEach(builtin -> {
          if (byName.put(builtin.name(), builtin) != null) {
            throw new IllegalStateException("declared twice: " + builtin.name());
          }
        });
  }

  /** The builtin by that lower-case name, or null. */
  public @Nullable Builtin named(String name) {
    return byName.get(name);
  }

  public List<Builtin> all() {
    return List.copyOf(byName.values());
  }
}
