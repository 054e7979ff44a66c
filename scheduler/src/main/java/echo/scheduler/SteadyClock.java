package echo.scheduler;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The system's clock as long as it does not go back. When it does, time goes on at its usual pace
 * from where it was until the system's clock has caught up: tasks that wait do not wait longer, and
 * nothing happens before its cause.
 *
 * <p>Threading: any thread.
 */
public final class SteadyClock implements InstantSource {
  private static final Logger LOG = LoggerFactory.getLogger(SteadyClock.class);

  /** What the two sources may differ by because one is slowed down to be put right. */
  private static final Duration SLACK = Duration.ofMillis(500);

  private final InstantSource wall;
  private final LongSupplier nanoTime;
  private Instant last;
  private long lastNanos;
  private boolean behind;

  /**
   * @param nanoTime nanoseconds from any beginning, which never go back
   */
  SteadyClock(InstantSource wall, LongSupplier nanoTime) {
    this.wall = wall;
    this.nanoTime = nanoTime;
    last = wall.instant();
    lastNanos = nanoTime.getAsLong();
  }

  /** Follows the clock of the machine. */
  public static SteadyClock ofSystem() {
    return new SteadyClock(InstantSource.system(), System::nanoTime);
  }

  @Override
  public synchronized Instant instant() {
    Instant told = wall.instant();
    long nanos = nanoTime.getAsLong();
    Instant steady = last.plusNanos(nanos - lastNanos);
    boolean wasBehind = behind;
    behind = told.isBefore(steady.minus(SLACK));
    if (behind && !wasBehind) {
      LOG.warn(
          "the system's clock went back from {} to {}; the world's time goes on from where it was",
          steady,
          told);
    } else if (wasBehind && !behind) {
      LOG.info("the system's clock has caught up with the world's time");
    }
    Instant now = behind ? steady : told;
    last = now.isBefore(last) ? last : now;
    lastNanos = nanos;
    return last;
  }
}
