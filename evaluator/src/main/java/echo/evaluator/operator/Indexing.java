package echo.evaluator.operator;

import echo.values.ErrorCode;
import echo.values.IntValue;
import echo.values.ListValue;
import echo.values.MapValue;
import echo.values.StrValue;
import echo.values.Value;
import org.jspecify.annotations.Nullable;

/** {@code x[i]}, {@code x[i] = v}, and {@code $} and {@code ^} inside brackets; null is failure. */
public final class Indexing {
  private Indexing() {}

  /** {@code base[index]}. */
  public static @Nullable Value at(Value base, Value index) {
    if (base instanceof ListValue list && index instanceof IntValue i) {
      long position = i.value();
      return position >= 1 && position <= list.size() ? list.get((int) position) : null;
    }
    if (base instanceof StrValue text && index instanceof IntValue i) {
      long position = i.value();
      return position >= 1 && position <= text.length() ? text.at((int) position) : null;
    }
    return base instanceof MapValue map && isKey(index) ? map.get(index) : null;
  }

  /** {@code base[index]} under way in {@code base[index][…] = v}, where a string will not do. */
  public static @Nullable Value inner(Value base, Value index) {
    return base.tag == Value.STR ? null : at(base, index);
  }

  /** The error with which {@link #at} failed. */
  public static ErrorCode failure(Value base, Value index) {
    return switch (base.tag) {
      case Value.LIST, Value.STR -> index.tag == Value.INT ? ErrorCode.E_RANGE : ErrorCode.E_TYPE;
      case Value.MAP -> isKey(index) ? ErrorCode.E_RANGE : ErrorCode.E_TYPE;
      default -> ErrorCode.E_TYPE;
    };
  }

  /** The error with which {@link #inner} failed. */
  public static ErrorCode innerFailure(Value base, Value index) {
    return base.tag == Value.STR ? ErrorCode.E_TYPE : failure(base, index);
  }

  /** The base with one element replaced. */
  public static @Nullable Value set(Value base, Value index, Value value) {
    if (base instanceof ListValue list && index instanceof IntValue i) {
      long position = i.value();
      return position >= 1 && position <= list.size() ? list.with((int) position, value) : null;
    }
    if (base instanceof MapValue map && isKey(index)) {
      return map.with(index, value);
    }
    return base instanceof StrValue text
            && index instanceof IntValue i
            && value instanceof StrValue character
        ? setCharacter(text, i.value(), character)
        : null;
  }

  private static @Nullable Value setCharacter(StrValue text, long position, StrValue character) {
    if (position < 1 || position > text.length() || character.length() != 1) {
      return null;
    }
    return text.with((int) position, character);
  }

  /** The error with which {@link #set} failed. */
  public static ErrorCode setFailure(Value base, Value index, Value value) {
    if (base instanceof StrValue text) {
      if (!(index instanceof IntValue i) || value.tag != Value.STR) {
        return ErrorCode.E_TYPE;
      }
      return i.value() < 1 || i.value() > text.length() ? ErrorCode.E_RANGE : ErrorCode.E_INVARG;
    }
    return failure(base, index);
  }

  /** What {@code $} stands for inside {@code base[…]}: the length, or a map's last key. */
  public static @Nullable Value last(Value base) {
    return switch (base) {
      case ListValue list -> IntValue.of(list.size());
      case StrValue text -> IntValue.of(text.length());
      case MapValue map when map.last() != null -> map.last().getKey();
      default -> null;
    };
  }

  /** What {@code ^} stands for: 1, or a map's first key. */
  public static @Nullable Value first(Value base) {
    return switch (base) {
      case ListValue _, StrValue _ -> IntValue.ONE;
      case MapValue map when map.first() != null -> map.first().getKey();
      default -> null;
    };
  }

  /** The error with which {@link #last} or {@link #first} failed. */
  public static ErrorCode endFailure(Value base) {
    return base.tag == Value.MAP ? ErrorCode.E_RANGE : ErrorCode.E_TYPE;
  }

  /** Whether a value can be a key of a map. */
  public static boolean isKey(Value value) {
    return value.tag != Value.LIST && value.tag != Value.MAP && value.tag != Value.FUNCTION;
  }
}
