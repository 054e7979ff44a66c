package echo.evaluator.reference;

import echo.values.ErrValue;
import echo.values.ErrorCode;
import echo.values.IntValue;
import echo.values.Value;

/** An error under way to its handler. */
final class Raised extends RuntimeException {
  private static final long serialVersionUID = 1;

  final transient Value error;
  final String text;
  final transient Value value;

  Raised(Value error, String text, Value value) {
    super(text, null, false, false);
    this.error = error;
    this.text = text;
    this.value = value;
  }

  Raised(ErrorCode code, String text) {
    this(ErrValue.of(code), text, IntValue.ZERO);
  }

  Raised(ErrorCode code) {
    this(code, code.text());
  }
}
