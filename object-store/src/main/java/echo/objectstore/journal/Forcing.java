package echo.objectstore.journal;

import echo.objectstore.Durability;
import echo.objectstore.metrics.StoreMetrics;
import java.io.IOException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Makes durable what a journal has written: at once, or each second in the background.
 *
 * <p>Threading: the journal's thread writes; it and the background thread force.
 */
final class Forcing implements AutoCloseable {
  private final StoreMetrics metrics;

  /** Forces what was acknowledged before; null when everything is forced at once. */
  private final @Nullable ScheduledExecutorService background;

  private volatile long writtenLsn;
  private volatile long forcedLsn;

  /**
   * @param lastLsn the last record that is on disk already
   */
  Forcing(Durability durability, long lastLsn, StoreMetrics metrics) {
    this.metrics = metrics;
    this.writtenLsn = lastLsn;
    this.forcedLsn = lastLsn;
    this.background =
        durability == Durability.ASYNC
            ? Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("echo-journal-force").daemon().factory())
            : null;
  }

  /**
   * Begins the work in the background, if there is any.
   *
   * @param force done each second
   */
  void start(Runnable force) {
    if (background != null) {
      ScheduledFuture<?> _ = background.scheduleAtFixedRate(force, 1, 1, TimeUnit.SECONDS);
    }
  }

  /** Records up to that one are written; returns when they may be acknowledged. */
  void written(long lsn, SegmentWriter writer) throws IOException {
    writtenLsn = lsn;
    if (background == null) {
      force(() -> writer);
    }
  }

  /** What is written to at present. */
  @FunctionalInterface
  interface Writing {
    SegmentWriter writer();
  }

  /** Returns when all that is written is durable. */
  void force(Writing writing) throws IOException {
    // Read before the writer is: what a newer file holds is not forced by an older writer.
    long written = writtenLsn;
    if (written > forcedLsn) {
      long start = System.nanoTime();
      writing.writer().force();
      metrics.forces().record(System.nanoTime() - start);
      forcedLsn = written;
    }
  }

  /** How many records just before that one may be missing after a loss of power. */
  int unforced(long lsn) {
    return (int) Math.min(lsn - 1 - forcedLsn, Integer.MAX_VALUE);
  }

  @Override
  public void close() {
    if (background != null) {
      background.shutdownNow();
    }
  }
}
