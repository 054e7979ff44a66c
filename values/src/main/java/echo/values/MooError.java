package echo.values;

import org.jspecify.annotations.Nullable;

/**
 * A MOO error on its way to a handler: how builtins and operators raise.
 *
 * <p>It carries no Java stack trace; the MOO traceback is made from activations by the interpreter.
 */
public final class MooError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient ErrorCode code;
  private final transient Value error;
  private final transient Value value;

  public MooError(ErrorCode code) {
    this(ErrValue.of(code), code.text(), IntValue.ZERO);
  }

  public MooError(ErrorCode code, String message) {
    this(ErrValue.of(code), message, IntValue.ZERO);
  }

  /**
   * @param error what is raised: an error value, or any value given to {@code raise()}
   * @param message what the traceback prints
   * @param value the value that travels with it
   */
  public MooError(Value error, @Nullable String message, Value value) {
    super(message, null, false, false);
    this.error = error;
    this.code = error instanceof ErrValue e ? e.code() : ErrorCode.E_NONE;
    this.value = value;
  }

  /** The code, or E_NONE when something other than an error value was raised. */
  public ErrorCode code() {
    return code;
  }

  public Value error() {
    return error;
  }

  public Value value() {
    return value;
  }
}
