package echo.evaluator.operator;

import echo.values.ErrorCode;
import echo.values.FloatValue;
import echo.values.IntValue;
import echo.values.ListValue;
import echo.values.StrValue;
import echo.values.Value;
import org.jspecify.annotations.Nullable;

/**
 * {@code + - * / % ^} and unary minus: ints wrap, floats stay finite, an int beside a float fails.
 *
 * <p>A result of null means failure; {@link #failure} says which.
 */
public final class Arithmetic {
  private Arithmetic() {}

  /** {@code +}: numbers, strings, or a list and what is appended to it. */
  public static @Nullable Value add(Value a, Value b) {
    if (a instanceof IntValue x && b instanceof IntValue y) {
      return IntValue.of(x.value() + y.value());
    }
    return a.tag == b.tag || a.tag == Value.LIST ? addOther(a, b) : null;
  }

  private static @Nullable Value addOther(Value a, Value b) {
    if (a instanceof FloatValue x && b instanceof FloatValue y) {
      return finite(x.value() + y.value());
    }
    if (a instanceof StrValue x && b instanceof StrValue y) {
      return (long) x.chars() + y.chars() > Limits.STRING ? null : x.concat(y);
    }
    if (a instanceof ListValue list) {
      return addToList(list, b);
    }
    return null;
  }

  private static @Nullable Value addToList(ListValue list, Value b) {
    if (b instanceof ListValue more) {
      return (long) list.size() + more.size() > Limits.LIST ? null : list.concat(more);
    }
    return list.size() >= Limits.LIST ? null : list.append(b);
  }

  public static @Nullable Value subtract(Value a, Value b) {
    if (a instanceof IntValue x && b instanceof IntValue y) {
      return IntValue.of(x.value() - y.value());
    }
    return a instanceof FloatValue x && b instanceof FloatValue y
        ? finite(x.value() - y.value())
        : null;
  }

  public static @Nullable Value multiply(Value a, Value b) {
    if (a instanceof IntValue x && b instanceof IntValue y) {
      return IntValue.of(x.value() * y.value());
    }
    return a instanceof FloatValue x && b instanceof FloatValue y
        ? finite(x.value() * y.value())
        : null;
  }

  /** {@code /}: int division cuts toward zero. */
  public static @Nullable Value divide(Value a, Value b) {
    if (a instanceof IntValue x && b instanceof IntValue y) {
      return y.value() == 0 ? null : IntValue.of(x.value() / y.value());
    }
    return a instanceof FloatValue x && b instanceof FloatValue y && y.value() != 0
        ? finite(x.value() / y.value())
        : null;
  }

  /**
   * {@code %}: the remainder has the sign of the divisor (ToastStunt) or of the dividend
   * (LambdaMOO).
   */
  public static @Nullable Value modulo(Value a, Value b, boolean ofDivisor) {
    if (a instanceof IntValue x && b instanceof IntValue y) {
      if (y.value() == 0) {
        return null;
      }
      return IntValue.of(ofDivisor ? Math.floorMod(x.value(), y.value()) : x.value() % y.value());
    }
    return a instanceof FloatValue x && b instanceof FloatValue y && y.value() != 0
        ? modulo(x.value(), y.value(), ofDivisor)
        : null;
  }

  private static @Nullable Value modulo(double a, double b, boolean ofDivisor) {
    double rest = a % b;
    return finite(ofDivisor && rest != 0 && rest < 0 != b < 0 ? rest + b : rest);
  }

  /** {@code ^}: int to an int, float to a number. */
  public static @Nullable Value power(Value a, Value b) {
    if (a instanceof IntValue x && b instanceof IntValue y) {
      return power(x.value(), y.value());
    }
    if (a instanceof FloatValue x) {
      if (b instanceof FloatValue y) {
        return finite(Math.pow(x.value(), y.value()));
      }
      if (b instanceof IntValue y) {
        return finite(Math.pow(x.value(), (double) y.value()));
      }
    }
    return null;
  }

  private static @Nullable Value power(long base, long exponent) {
    if (exponent < 0) {
      return switch ((int) Math.max(-2, Math.min(2, base))) {
        case 0 -> null;
        case 1 -> IntValue.ONE;
        case -1 -> IntValue.of((exponent & 1) == 0 ? 1 : -1);
        default -> IntValue.ZERO;
      };
    }
    long result = 1;
    long square = base;
    for (long left = exponent; left != 0; left >>= 1) {
      if ((left & 1) != 0) {
        result *= square;
      }
      square *= square;
    }
    return IntValue.of(result);
  }

  public static @Nullable Value negate(Value a) {
    if (a instanceof IntValue x) {
      return IntValue.of(-x.value());
    }
    return a instanceof FloatValue x ? FloatValue.of(-x.value()) : null;
  }

  private static @Nullable Value finite(double value) {
    return Double.isFinite(value) ? FloatValue.of(value) : null;
  }

  /** The error with which an operator failed. */
  public static ErrorCode failure(Value a, Value b) {
    if (a.tag == Value.INT && b.tag == Value.INT) {
      return ErrorCode.E_DIV;
    }
    if (a instanceof FloatValue && (b.tag == Value.FLOAT || b.tag == Value.INT)) {
      return b instanceof FloatValue y && y.value() == 0 ? ErrorCode.E_DIV : floatFailure(b);
    }
    return a.tag == Value.LIST || (a.tag == Value.STR && b.tag == Value.STR)
        ? ErrorCode.E_QUOTA
        : ErrorCode.E_TYPE;
  }

  private static ErrorCode floatFailure(Value b) {
    return b.tag == Value.FLOAT ? ErrorCode.E_FLOAT : ErrorCode.E_TYPE;
  }
}
