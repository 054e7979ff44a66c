package echo.values.model;

/** The bits of a verb's permissions, as in dumps. Persisted. */
public final class VerbFlags {
  public static final int READ = 1;
  public static final int WRITE = 2;
  public static final int EXECUTE = 4;
  public static final int DEBUG = 8;

  private VerbFlags() {}
}
