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
  private final boolean endsTask;

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
    this(error, message, value, false);
  }

  private MooError(Value error, @Nullable String message, Value value, boolean endsTask) {
    super(message, null, false, false);
    this.error = error;
    this.code = error instanceof ErrValue e ? e.code() : ErrorCode.E_NONE;
    this.value = value;
    this.endsTask = endsTask;
  }

  /**
   * E_QUOTA for a value that no server could hold: no handler takes it, the task ends as when its
   * seconds are used up, which is what the servers do unless {@code max_concat_catchable} is set.
   */
  static MooError unholdable(String message) {
    return new MooError(ErrValue.of(ErrorCode.E_QUOTA), message, IntValue.ZERO, true);
  }

  /** Whether it ends the task instead of going to a handler. */
  public boolean endsTask() {
    return endsTask;
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
