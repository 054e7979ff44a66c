package echo.evaluator.operator;

import echo.values.ErrorCode;
import echo.values.IntValue;
import echo.values.ListValue;
import echo.values.MapValue;
import echo.values.Ordering;
import echo.values.StrValue;
import echo.values.Value;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code x[a..b]} and {@code x[a..b] = v}; null is failure. */
public final class Slicing {
  private Slicing() {}

  /** {@code base[from..to]}; empty when from is beyond to. */
  public static @Nullable Value slice(Value base, Value from, Value to) {
    if (base instanceof MapValue map) {
      return sliceMap(map, from, to);
    }
    if (!(from instanceof IntValue f && to instanceof IntValue t)) {
      return null;
    }
    long a = f.value();
    long b = t.value();
    if (base instanceof ListValue list) {
      if (a > b) {
        return ListValue.EMPTY;
      }
      return a >= 1 && b <= list.size() ? list.slice((int) a, (int) b) : null;
    }
    if (base instanceof StrValue text) {
      if (a > b) {
        return StrValue.EMPTY;
      }
      return a >= 1 && b <= text.length() ? text.slice((int) a, (int) b) : null;
    }
    return null;
  }

  private static @Nullable Value sliceMap(MapValue map, Value from, Value to) {
    if (!Indexing.isKey(from)
        || !Indexing.isKey(to)
        || map.get(from) == null
        || map.get(to) == null) {
      return null;
    }
    MapValue part = MapValue.EMPTY;
    if (Ordering.KEYS.compare(from, to) > 0) {
      return part;
    }
    for (Map.Entry<Value, Value> entry : map.entries().entrySet()) {
      if (Ordering.KEYS.compare(entry.getKey(), from) >= 0
          && Ordering.KEYS.compare(entry.getKey(), to) <= 0) {
        part = part.with(entry.getKey(), entry.getValue());
      }
    }
    return part;
  }

  /** The error with which {@link #slice} failed. */
  public static ErrorCode failure(Value base, Value from, Value to) {
    return switch (base.tag) {
      case Value.LIST, Value.STR ->
          from.tag == Value.INT && to.tag == Value.INT ? ErrorCode.E_RANGE : ErrorCode.E_TYPE;
      case Value.MAP ->
          Indexing.isKey(from) && Indexing.isKey(to) ? ErrorCode.E_RANGE : ErrorCode.E_TYPE;
      default -> ErrorCode.E_TYPE;
    };
  }

  /** The base with a part replaced by a value of its own type. */
  public static @Nullable Value set(Value base, Value from, Value to, Value value) {
    if (base instanceof MapValue map && value instanceof MapValue part) {
      return setMap(map, from, to, part);
    }
    if (!(from instanceof IntValue f && to instanceof IntValue t)) {
      return null;
    }
    long a = f.value();
    long b = t.value();
    if (base instanceof ListValue list && value instanceof ListValue middle) {
      int size = list.size();
      if (a > size + 1L || b < 0) {
        return null;
      }
      ListValue left = list.slice(1, before(a, size));
      ListValue right = list.slice(after(b, size), size);
      return (long) left.size() + middle.size() + right.size() > Limits.LIST
          ? null
          : left.concat(middle).concat(right);
    }
    if (base instanceof StrValue text && value instanceof StrValue middle) {
      int size = text.length();
      if (a > size + 1L || b < 0) {
        return null;
      }
      StrValue left = text.slice(1, before(a, size));
      StrValue right = text.slice(after(b, size), size);
      return (long) left.length() + middle.length() + right.length() > Limits.STRING
          ? null
          : left.concat(middle).concat(right);
    }
    return null;
  }

  /** The last position that stays before a part; the part may begin anywhere below. */
  private static int before(long from, int size) {
    return (int) Math.clamp(from, 1, size + 1L) - 1;
  }

  /** The first position that stays behind a part; the part may end anywhere above. */
  private static int after(long to, int size) {
    return Math.clamp(to, 0, size) + 1;
  }

  private static @Nullable Value setMap(MapValue map, Value from, Value to, MapValue part) {
    if (!Indexing.isKey(from)
        || !Indexing.isKey(to)
        || map.get(from) == null
        || map.get(to) == null) {
      return null;
    }
    MapValue result = MapValue.EMPTY;
    for (Map.Entry<Value, Value> entry : map.entries().entrySet()) {
      if (Ordering.KEYS.compare(entry.getKey(), from) < 0) {
        result = result.with(entry.getKey(), entry.getValue());
      }
    }
    for (Map.Entry<Value, Value> entry : part.entries().entrySet()) {
      result = result.with(entry.getKey(), entry.getValue());
    }
    for (Map.Entry<Value, Value> entry : map.entries().entrySet()) {
      if (Ordering.KEYS.compare(entry.getKey(), to) > 0) {
        result = result.with(entry.getKey(), entry.getValue());
      }
    }
    return result;
  }

  /** The error with which {@link #set} failed. */
  public static ErrorCode setFailure(Value base, Value from, Value to, Value value) {
    if (base.tag != value.tag) {
      return ErrorCode.E_TYPE;
    }
    ErrorCode code = failure(base, from, to);
    if (code == ErrorCode.E_RANGE
        && from instanceof IntValue f
        && to instanceof IntValue t
        && base.tag != Value.MAP) {
      long size = base instanceof ListValue list ? list.size() : ((StrValue) base).length();
      return f.value() > size + 1 || t.value() < 0 ? ErrorCode.E_RANGE : ErrorCode.E_QUOTA;
    }
    return code;
  }
}
