package echo.evaluator;

/**
 * What a turn may still consume. Charged before the work is done.
 *
 * <p>Threading: one thread charges; {@link #expire} may be called from any.
 */
public final class Budget {
  /** Ticks left; the interpreter counts here itself. The turn ends when none is left. */
  long ticks;

  private final long startNanos;
  private final double seconds;
  private volatile boolean expired;

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

  /** Pays; true while something is left. */
  public boolean pay(long cost) {
    return (ticks -= cost) > 0 && !expired;
  }

  public long ticksLeft() {
    return Math.max(0, ticks);
  }

  public double secondsLeft(long nowNanos) {
    return expired ? 0 : Math.max(0, seconds - (nowNanos - startNanos) / 1e9);
  }

  public boolean expired() {
    return expired;
  }

  /** Says that the seconds are used up; the turn ends at its next loop or call. */
  public void expire() {
    expired = true;
  }

  public double seconds() {
    return seconds;
  }
}
