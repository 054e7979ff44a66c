package echo.objectstore;

/**
 * A turn that has lost and is run again is to be let through: rivals that would write what it has
 * read wait at their commit. Closed when the turn has committed or is given up.
 */
public interface Reservation extends AutoCloseable {
  @Override
  void close();
}
