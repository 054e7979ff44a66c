package echo.objectstore.layers;

import java.time.Duration;

/**
 * When what was committed is laid into the base.
 *
 * @param freezeBytes what may gather in the heap before it is
 * @param mostBytes what may wait in the heap in all; who commits waits while there is more
 * @param cacheBytes what the cache of records may take
 * @param drive who does it
 * @param rest how long pages are left where they are after a start, unless something is laid in
 * @param retry how long nothing is tried after a first failure
 */
public record Pace(
    long freezeBytes, long mostBytes, long cacheBytes, Drive drive, Duration rest, Duration retry) {
  /** What a server has better to do than moving pages before its first commands are answered. */
  private static final Duration START = Duration.ofSeconds(3);

  private static final Duration RETRY = Duration.ofSeconds(1);

  /** Who lays deltas into the base. */
  public enum Drive {
    /** A thread of the store's own, which also moves pages to where they shall be. */
    THREAD,

    /** Whoever commits, when it is due, before the commit returns. */
    COMMITTER,

    /** Nobody until it is told to: for tests. */
    NOBODY
  }

  /** Without a rest, and without a pause after a failure. */
  public Pace(long freezeBytes, long mostBytes, long cacheBytes, Drive drive) {
    this(freezeBytes, mostBytes, cacheBytes, drive, Duration.ZERO, Duration.ZERO);
  }

  /** For a server: shares of the heap that this process may have. */
  public static Pace ofHeap() {
    return ofHeap(Drive.THREAD);
  }

  /** The same for a store that is soon closed. */
  public static Pace ofHeapBriefly() {
    return ofHeap(Drive.COMMITTER);
  }

  private static Pace ofHeap(Drive drive) {
    long heap = Runtime.getRuntime().maxMemory();
    return new Pace(heap / 32, heap / 8, heap / 8, drive, START, RETRY);
  }

  /** Everything goes through the base at once. */
  public static Pace eachCommit() {
    return new Pace(0, 1 << 20, 1 << 16, Drive.COMMITTER);
  }
}
