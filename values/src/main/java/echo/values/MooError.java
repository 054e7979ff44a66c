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
   * E_QUOTA for a value larger than any may be. Unless the world sets {@code max_concat_catchable}
   * no handler takes it and the task ends as when its seconds are used up, as on the servers.
   */
  public static MooError tooLarge() {
    return tooLarge(ErrorCode.E_QUOTA.text());
  }

  /** The same with a message. */
  static MooError tooLarge(String message) {
    return new MooError(ErrValue.of(ErrorCode.E_QUOTA), message, IntValue.ZERO, true);
  }

  /** Whether it ends the task instead of going to a handler, unless the world has it otherwise. */
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
