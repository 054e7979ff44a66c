package echo.objectstore.layers;

/**
 * When what was committed is laid into the base.
 *
 * @param freezeBytes what may gather in the heap before it is
 * @param mostBytes what may wait in the heap in all; who commits waits while there is more
 * @param cacheBytes what the cache of records may take
 * @param drive who does it
 */
public record Pace(long freezeBytes, long mostBytes, long cacheBytes, Drive drive) {
  /** Who lays deltas into the base. */
  public enum Drive {
    /** A thread of the store's own. */
    THREAD,

    /** Whoever commits, when it is due, before the commit returns: for tests. */
    COMMITTER,

    /** Nobody until it is told to: for tests. */
    NOBODY
  }

  /** Shares of the heap that this process may have. */
  public static Pace ofHeap() {
    long heap = Runtime.getRuntime().maxMemory();
    return new Pace(heap / 32, heap / 8, heap / 8, Drive.THREAD);
  }

  /** Everything goes through the base at once. */
  public static Pace eachCommit() {
    return new Pace(0, 1 << 20, 1 << 16, Drive.COMMITTER);
  }
}
