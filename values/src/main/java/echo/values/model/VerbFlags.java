package echo.values.model;

/** The bits of a verb's permissions, as in dumps. Persisted. */
public final class VerbFlags {
  public static final int READ = 1;
  public static final int WRITE = 2;
  public static final int EXECUTE = 4;
  public static final int DEBUG = 8;

  /**
   * Only code of the same object or its descendants may call it. It has no letter, stays when
   * permissions are set, and is beyond the bits that dumps use.
   */
  public static final int FUNCTION = 1 << 16;

  /** It is a test: only {@code run_tests()} runs it. Kept as {@link #FUNCTION} is. */
  public static final int TEST = 1 << 17;

  /** The bits that have no letter. */
  public static final int KIND = FUNCTION | TEST;

  private VerbFlags() {}
}
