package echo.objectstore.pages;

/**
 * Where new pages are put. Threading: reads on any thread, changes on one; {@link #close} waits for
 * reads that have begun, and what is read later is not there.
 */
public interface PageStore extends PageSource, AutoCloseable {
  /** Keeps a page, whose id has not been used before. */
  void put(long id, byte[] page);

  /** Forgets a page, if it is there. */
  void remove(long id);

  boolean contains(long id);

  /** Whether it is time to move to a larger store. */
  boolean isNearlyFull();

  /** Closes and forgets all pages. */
  @Override
  void close();
}
