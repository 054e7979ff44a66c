package echo.scheduler.turn;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A thread in the middle of a turn that has handed its permit on and waits for one.
 *
 * <p>Threading: {@link #await} on that thread, the others on any.
 */
final class ParkedThread {
  private final Thread thread = Thread.currentThread();
  private final @Nullable Work kept;
  private volatile @Nullable Work free;

  /**
   * @param kept what the board gave out and has not got back, or null
   */
  ParkedThread(@Nullable Work kept) {
    this.kept = kept;
  }

  /**
   * Lets the thread go on; whoever calls has a permit for it.
   *
   * @param as what the board gave out for it
   */
  void resume(Work as) {
    free = kept == null ? as : kept;
    LockSupport.unpark(thread);
  }

  /** Whether the board has not got back what it gave out. */
  boolean keepsStrand() {
    return kept != null;
  }

  /** Wakes the thread to look whether the server stops. */
  void nudge() {
    LockSupport.unpark(thread);
  }

  /** Waits for {@link #resume}, or until the server stops. */
  void await(BooleanSupplier stopping) {
    while (free == null && !stopping.getAsBoolean()) {
      LockSupport.park(this);
    }
  }

  /** What it was resumed as; null when it goes on without a permit. */
  @Nullable Work resumedAs() {
    return free;
  }
}
