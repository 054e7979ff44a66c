package echo.evaluator;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * What a turn may still consume. Charged before the work is done.
 *
 * <p>The interpreter counts down a share of the ticks at a time. Where the turn's memory is
 * measured, it is looked at between two shares, so that the loop itself does nothing for it.
 *
 * <p>Threading: one thread charges; {@link #expire}, {@link #spent} and {@link #sliceOver} may be
 * called from another.
 */
public final class Budget {
  private static final int NOTHING = 0;
  private static final int SLICE_OVER = 1;
  private static final int EXPIRED = 2;
  private static final int LOST = 3;

  /** Ticks between two looks at the memory that the turn has allocated. */
  private static final long SHARE = 1024;

  /**
   * Ticks left of the running share; the interpreter counts here itself. Below zero when one call
   * was paid for with more, until the next step takes a new share.
   */
  long ticks;

  /** Ticks beyond the running share. */
  private long reserve;

  private final double seconds;

  /** What the interpreter is to stop for. */
  private final AtomicInteger signal = new AtomicInteger();

  private long startNanos;
  private long spentNanos;
  private Runnable whenSliceOver = () -> {};

  private LongSupplier meter = () -> 0;
  private long metered;
  private long bytesLeft = Long.MAX_VALUE;

  /**
   * @param ticks ticks until {@code handle_task_timeout}
   * @param seconds seconds until the same; a timer calls {@link #expire}
   * @param startNanos {@link System#nanoTime} at the turn's start
   */
  public Budget(long ticks, double seconds, long startNanos) {
    this.ticks = ticks;
    this.seconds = seconds;
    this.startNanos = startNanos;
  }

  /**
   * Lets the turn end, as when its seconds are used up, when it has allocated too much.
   *
   * @param allocated bytes that the calling thread has allocated so far
   * @param bytes how many the turn may, whether it still holds them or not
   */
  public Budget limitAllocation(LongSupplier allocated, long bytes) {
    meter = allocated;
    bytesLeft = bytes;
    long all = ticks + reserve;
    ticks = Math.min(all, SHARE);
    reserve = all - ticks;
    begin();
    return this;
  }

  /** The turn begins, or goes on after a pause, on the calling thread. */
  public void begin() {
    metered = meter.getAsLong();
  }

  /** Pays; true while something is left. */
  public boolean pay(long cost) {
    return (ticks -= cost) + reserve > 0 && !expired();
  }

  /**
   * Takes a new share before a step that the running one does not pay for; false when the turn has
   * nothing left, or has allocated too much.
   *
   * @param before ticks that were left before the step
   */
  boolean refill(long before) {
    measure();
    if (reserve <= 0 || expired()) {
      return false;
    }
    long more = Math.min(reserve, SHARE + Math.max(0, -before));
    reserve -= more;
    ticks = before + more;
    return true;
  }

  /** Looks at once at what the turn has allocated: for what is large and costs few ticks. */
  void measure() {
    long now = meter.getAsLong();
    bytesLeft -= now - metered;
    metered = now;
    if (bytesLeft < 0) {
      expire();
    }
  }

  public long ticksLeft() {
    return Math.max(0, ticks + reserve);
  }

  public double secondsLeft(long nowNanos) {
    return expired() ? 0 : Math.max(0, seconds - (nowNanos - startNanos) / 1e9);
  }

  public boolean expired() {
    return signal.get() >= EXPIRED;
  }

  /** Says that the seconds are used up; the turn ends at its next loop or call. */
  public void expire() {
    signal.accumulateAndGet(EXPIRED, Math::max);
  }

  /** Says that the turn has lost to others too often; it ends at its first step. */
  public void lose() {
    signal.set(LOST);
  }

  public double seconds() {
    return seconds;
  }

  /** Counts processor time that a timer has seen it take; ends the turn when that is too much. */
  public void spent(long nanos) {
    spentNanos += nanos;
    if (spentNanos >= seconds * 1e9) {
      expire();
    }
  }

  /** Says that others are to have a go: the next step is not taken before that. */
  public void sliceOver() {
    signal.compareAndSet(NOTHING, SLICE_OVER);
  }

  /**
   * Says what to do when the slice is over.
   *
   * @param action called on the turn's thread between two steps; what it throws leaves the
   *     interpreter, and the execution can be run on from there
   */
  public void whenSliceOver(Runnable action) {
    whenSliceOver = action;
  }

  /** The turn goes on after a pause, which does not count as its seconds. */
  public void paused(long nanos) {
    startNanos += nanos;
  }

  /** Whether something other than ticks wants the interpreter's attention. */
  boolean isSignalled() {
    return signal.get() != NOTHING;
  }

  /** Takes a pause if that is what was asked for; false when the turn is to end. */
  boolean pause() {
    if (!signal.compareAndSet(SLICE_OVER, NOTHING)) {
      return !isSignalled();
    }
    measure();
    whenSliceOver.run();
    return true;
  }

  Outcome.Resource usedUp() {
    return switch (signal.get()) {
      case LOST -> Outcome.Resource.CONFLICT;
      case EXPIRED -> Outcome.Resource.SECONDS;
      default -> Outcome.Resource.TICKS;
    };
  }
}
