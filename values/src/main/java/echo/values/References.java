package echo.values;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
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
      case FunctionValue _, CellValue _ -> captured(value, visitor);
      default -> visitor.accept(value);
    }
  }

  /** Shows what a function and the functions that it has captured refer to. */
  private static void captured(Value first, Consumer<? super Value> visitor) {
    Set<CellValue> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Value> pending = new ArrayDeque<>();
    Consumer<Value> parts =
        part -> {
          if (part instanceof FunctionValue function) {
            pending.addAll(function.captured());
            visitMaker(function, visitor);
          } else if (part instanceof CellValue cell) {
            pending.add(cell);
          } else {
            visitor.accept(part);
          }
        };
    parts.accept(first);
    for (Value next = pending.poll(); next != null; next = pending.poll()) {
      if (next instanceof CellValue cell && seen.add(cell)) {
        flat(cell.content(), parts);
      }
    }
  }

  private static void visitMaker(FunctionValue function, Consumer<? super Value> visitor) {
    forEach(function.maker().self(), visitor);
    forEach(function.maker().definer(), visitor);
  }

  /** The references and functions in a value, without what those functions have captured. */
  private static void flat(@Nullable Value value, Consumer<Value> visitor) {
    if (value == null || !value.refers()) {
      return;
    }
    switch (value) {
      case ListValue list -> list.forEach(element -> flat(element, visitor));
      case MapValue map -> map.entries().values().forEach(element -> flat(element, visitor));
      case ErrValue error -> {
        flat(error.value(), visitor);
        flat(error.traceback(), visitor);
      }
      default -> visitor.accept(value);
    }
  }
}
