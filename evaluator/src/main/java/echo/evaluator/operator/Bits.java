package echo.evaluator.operator;

import echo.values.ErrorCode;
import echo.values.IntValue;
import echo.values.Value;
import org.jspecify.annotations.Nullable;

/** Operators on the bits of ints; null means failure. */
public final class Bits {
  private Bits() {}

  public static @Nullable Value and(Value a, Value b) {
    return a instanceof IntValue x && b instanceof IntValue y
        ? IntValue.of(x.value() & y.value())
        : null;
  }

  public static @Nullable Value or(Value a, Value b) {
    return a instanceof IntValue x && b instanceof IntValue y
        ? IntValue.of(x.value() | y.value())
        : null;
  }

  public static @Nullable Value xor(Value a, Value b) {
    return a instanceof IntValue x && b instanceof IntValue y
        ? IntValue.of(x.value() ^ y.value())
        : null;
  }

  public static @Nullable Value shiftLeft(Value a, Value b) {
    return a instanceof IntValue x && b instanceof IntValue y && inRange(y.value())
        ? IntValue.of(y.value() == 64 ? 0 : x.value() << y.value())
        : null;
  }

  /** {@code >>}: zeros come in from the left. */
  public static @Nullable Value shiftRight(Value a, Value b) {
    return a instanceof IntValue x && b instanceof IntValue y && inRange(y.value())
        ? IntValue.of(y.value() == 64 ? 0 : x.value() >>> y.value())
        : null;
  }

  public static @Nullable Value complement(Value a) {
    return a instanceof IntValue x ? IntValue.of(~x.value()) : null;
  }

  private static boolean inRange(long places) {
    return places >= 0 && places <= 64;
  }

  /** The error with which an operator failed. */
  public static ErrorCode failure(Value a, Value b) {
    return a.tag == Value.INT && b.tag == Value.INT ? ErrorCode.E_INVARG : ErrorCode.E_TYPE;
  }
}
