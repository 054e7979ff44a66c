package echo.evaluator.operator;

import echo.values.FloatValue;
import echo.values.IntValue;
import echo.values.Value;

/** Echo's rule that an int beside a float counts as a float. */
public final class Promotion {
  private Promotion() {}

  /** The value, as a float when it is an int and the other operand is a float. */
  public static Value beside(Value value, Value other) {
    return value instanceof IntValue i && other.tag == Value.FLOAT
        ? FloatValue.of((double) i.value())
        : value;
  }
}
