package echo.values.model;

/** The bits of a property's permissions, as in dumps. Persisted. */
public final class PropertyFlags {
  public static final int READ = 1;
  public static final int WRITE = 2;
  public static final int CHOWN = 4;

  private PropertyFlags() {}
}
