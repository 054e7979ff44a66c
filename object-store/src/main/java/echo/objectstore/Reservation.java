package echo.objectstore;

/**
 * A turn that has lost and is run again is to be let through: rivals that would write what it has
 * read wait at their commit. Closed when the turn has committed or is given up.
 */
public interface Reservation extends AutoCloseable {
  /** Whether others go before the turn: what they write it would read, or the other way round. */
  boolean isBehind();

  /**
   * Waits until nobody goes before the turn any more, so that it does not begin only to lose again.
   *
   * @param nanos what a reservation may cost its rivals in all
   */
  void await(long nanos);

  @Override
  void close();
}
