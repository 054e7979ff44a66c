package echo.objectstore;

import org.jspecify.annotations.Nullable;

/** The store cannot do what it was asked; the message says why and what to do. */
public class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public StoreException(String message) {
    super(message);
  }

  public StoreException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** Another process, or another store of this one, has the world open. */
  public static final class Locked extends StoreException {
    private static final long serialVersionUID = 1;

    public Locked(String message) {
      super(message);
    }
  }

  /** A file of the world is damaged. */
  public static final class Corrupt extends StoreException {
    private static final long serialVersionUID = 1;

    public Corrupt(String message) {
      super(message);
    }

    public Corrupt(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /** The disk failed or is full: nothing more can be written until the world is opened again. */
  public static final class ReadOnly extends StoreException {
    private static final long serialVersionUID = 1;

    public ReadOnly(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /** Another transaction committed since this one began; run the turn again. */
  public static final class Conflict extends StoreException {
    private static final long serialVersionUID = 1;

    public Conflict(String message) {
      super(message);
    }
  }
}
