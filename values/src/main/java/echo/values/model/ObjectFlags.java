package echo.values.model;

/** The bits of an object's flags, as in dumps. Persisted. */
public final class ObjectFlags {
  public static final int PLAYER = 1;
  public static final int PROGRAMMER = 2;
  public static final int WIZARD = 4;
  public static final int READ = 16;
  public static final int WRITE = 32;
  public static final int FERTILE = 128;
  public static final int ANONYMOUS = 256;

  /** An anonymous object whose {@code recycle} verb has been called. */
  public static final int RECYCLED = 1 << 16;

  private ObjectFlags() {}
}
