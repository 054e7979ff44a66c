package echo.objectstore.metrics;

import java.util.concurrent.atomic.LongAdder;

/** What a store counts and measures since it was opened. Threading: any thread. */
public final class StoreMetrics {
  private final LongAdder commits = new LongAdder();
  private final LongAdder bytes = new LongAdder();
  private final Histogram groups = new Histogram();
  private final Histogram forces = new Histogram();
  private final Histogram latencies = new Histogram();
  private final Histogram checkpoints = new Histogram();
  private final LongAdder layingFailures = new LongAdder();
  private final LongAdder rebuilds = new LongAdder();
  private volatile long snapshotMillis;

  /** Counts commits that were written together. */
  public void group(int size, long length) {
    commits.add(size);
    bytes.add(length);
    groups.record(size);
  }

  /** Counts a snapshot file that was written. */
  public void checkpoint(long nanos, long atMillis) {
    checkpoints.record(nanos);
    snapshotMillis = atMillis;
  }

  /** The newest snapshot file was there already. */
  public void foundSnapshot(long atMillis) {
    snapshotMillis = atMillis;
  }

  /** Counts a try to lay commits into the pages that has failed. */
  public void layingFailed() {
    layingFailures.increment();
  }

  /** Counts that the pages were made anew while the store was open. */
  public void rebuilt() {
    rebuilds.increment();
  }

  public long commits() {
    return commits.sum();
  }

  /** Bytes of journal written. */
  public long bytes() {
    return bytes.sum();
  }

  /** Commits that were written together. */
  public Histogram groups() {
    return groups;
  }

  /** Nanoseconds that forcing the journal took. */
  public Histogram forces() {
    return forces;
  }

  /** Nanoseconds from a commit's place in the order to its acknowledgement. */
  public Histogram latencies() {
    return latencies;
  }

  /** Nanoseconds that writing a snapshot file took. */
  public Histogram checkpoints() {
    return checkpoints;
  }

  /** Tries to lay commits into the pages that have failed. */
  public long layingFailures() {
    return layingFailures.sum();
  }

  /** How often lost pages were made anew. */
  public long rebuilds() {
    return rebuilds.sum();
  }

  /** When the newest snapshot file was made, in milliseconds of the epoch; 0 when there is none. */
  public long snapshotMillis() {
    return snapshotMillis;
  }
}
