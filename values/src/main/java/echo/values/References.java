package echo.values;

import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The anonymous objects and waifs inside a value, which it keeps in use. */
public final class References {
  private References() {}

  /** Shows each, as often as it stands there; recursion is bounded by the depth of values. */
  public static void forEach(@Nullable Value value, Consumer<? super Value> visitor) {
    if (value == null || !value.refers()) {
      return;
    }
    switch (value) {
      case ListValue list -> list.forEach(element -> forEach(element, visitor));
      case MapValue map -> {
        for (Map.Entry<Value, Value> entry : map.entries().entrySet()) {
          forEach(entry.getKey(), visitor);
          forEach(entry.getValue(), visitor);
        }
      }
      case ErrValue error -> {
        forEach(error.value(), visitor);
        forEach(error.traceback(), visitor);
      }
      default -> visitor.accept(value);
    }
  }
}
