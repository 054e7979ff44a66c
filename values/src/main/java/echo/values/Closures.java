package echo.values;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Copies functions with all the variables that can be reached from them, as often as they leave a
 * task or are kept (DECISIONS 11): shared variables stay shared among the copies.
 *
 * <p>Variables are copied one after another and not inside one another, so that chains of functions
 * of any length cost no Java stack.
 */
public final class Closures {
  private final IdentityHashMap<CellValue, CellValue> copies = new IdentityHashMap<>();
  private final Deque<CellValue> pending = new ArrayDeque<>();
  private long bytes;

  /** The value, with copies in place of its functions; itself when it has none. */
  public static Value copy(Value value) {
    return value.holdsFunctions() ? new Closures().of(value) : value;
  }

  /**
   * A copy of one of several values that go together.
   *
   * @throws MooError E_QUOTA when the variables hold more than a value may
   */
  public Value of(Value value) {
    Value copied = copied(value);
    for (CellValue cell = pending.poll(); cell != null; cell = pending.poll()) {
      Value content = cell.content();
      if (content != null) {
        bytes = Value.checkedBytes(bytes + content.byteSize());
        copy(cell).set(copied(content));
      }
    }
    return copied;
  }

  private CellValue copy(CellValue cell) {
    CellValue there = copies.get(cell);
    if (there != null) {
      return there;
    }
    CellValue fresh = new CellValue(null);
    copies.put(cell, fresh);
    pending.add(cell);
    return fresh;
  }

  private Value copied(Value value) {
    if (!value.holdsFunctions()) {
      return value;
    }
    return switch (value) {
      case CellValue cell -> copy(cell);
      case FunctionValue function ->
          function.with(function.captured().stream().map(this::copy).toList());
      case ListValue list -> {
        List<Value> elements = new ArrayList<>(list.size());
        list.forEach(element -> elements.add(copied(element)));
        yield ListValue.copyOf(elements);
      }
      case MapValue map -> {
        MapValue made = MapValue.EMPTY;
        for (Map.Entry<Value, Value> entry : map.entries().entrySet()) {
          made = made.with(entry.getKey(), copied(entry.getValue()));
        }
        yield made;
      }
      case ErrValue error -> {
        Value carried = error.value();
        ListValue traceback = error.traceback();
        yield ErrValue.of(
            error.code(),
            error.message(),
            carried == null ? null : copied(carried),
            traceback == null ? null : (ListValue) copied(traceback));
      }
      default -> value;
    };
  }
}
