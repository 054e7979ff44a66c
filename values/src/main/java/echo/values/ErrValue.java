package echo.values;

import static java.util.Objects.requireNonNull;

import java.util.EnumMap;
import org.jspecify.annotations.Nullable;

/**
 * An error as a value: a code, and in echo optionally a message and a value.
 *
 * <p>Two errors are equal when their codes are; message and value are a payload.
 */
public final class ErrValue extends Value {
  private static final long BARE_BYTES = 16;
  private static final EnumMap<ErrorCode, ErrValue> BARE = new EnumMap<>(ErrorCode.class);

  static {
    for (ErrorCode code : ErrorCode.values()) {
      BARE.put(code, new ErrValue(code, null, null, null));
    }
  }

  private final ErrorCode code;
  private final @Nullable String message;
  private final @Nullable Value value;
  private final @Nullable ListValue traceback;
  private final int depth;
  private final long bytes;
  private final int holds;

  private ErrValue(
      ErrorCode code,
      @Nullable String message,
      @Nullable Value value,
      @Nullable ListValue traceback) {
    super(ERR);
    this.code = code;
    this.message = message;
    this.value = value;
    this.traceback = traceback;
    this.depth = checkedDepth(Math.max(depthBelow(value), depthBelow(traceback)));
    this.bytes =
        checkedBytes(
            BARE_BYTES
                + (message == null ? 0 : message.length())
                + bytesOf(value)
                + bytesOf(traceback));
    this.holds = (value == null ? 0 : value.holds()) | (traceback == null ? 0 : traceback.holds());
  }

  private static int depthBelow(@Nullable Value part) {
    return part == null ? 0 : 1 + depthOf(part);
  }

  private static long bytesOf(@Nullable Value part) {
    return part == null ? 0 : part.byteSize();
  }

  public static ErrValue of(ErrorCode code) {
    return requireNonNull(BARE.get(code));
  }

  public static ErrValue of(
      ErrorCode code,
      @Nullable String message,
      @Nullable Value value,
      @Nullable ListValue traceback) {
    return message == null && value == null && traceback == null
        ? of(code)
        : new ErrValue(code, message, value, traceback);
  }

  public ErrorCode code() {
    return code;
  }

  /** The message given when it was made, or null where the code's own text serves. */
  public @Nullable String message() {
    return message;
  }

  public @Nullable Value value() {
    return value;
  }

  public @Nullable ListValue traceback() {
    return traceback;
  }

  /** As a list's. */
  int depth() {
    return depth;
  }

  int holding() {
    return holds;
  }

  @Override
  public boolean isTrue() {
    return false;
  }

  @Override
  public long byteSize() {
    return bytes;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ErrValue that && that.code == code;
  }

  @Override
  public int hashCode() {
    return code.number();
  }
}
