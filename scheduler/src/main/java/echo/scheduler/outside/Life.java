package echo.scheduler.outside;

import echo.values.ErrorCode;
import echo.values.MooError;
import org.jspecify.annotations.Nullable;

/**
 * The life of one errand: how whoever runs it learns that it is broken off. Threading: any thread.
 */
final class Life {
  private final long task;
  private boolean over;
  private @Nullable Runnable breakOff;

  /**
   * @param task that waits for the errand
   */
  Life(long task) {
    this.task = task;
  }

  long task() {
    return task;
  }

  /** Says what breaks the errand off; it is run at once when the errand is over already. */
  void onAbandon(Runnable how) {
    synchronized (this) {
      breakOff = how;
      if (!over) {
        return;
      }
    }
    how.run();
  }

  /** Breaks the errand off. */
  void abandon() {
    Runnable how;
    synchronized (this) {
      over = true;
      how = breakOff;
    }
    if (how != null) {
      how.run();
    }
  }

  synchronized boolean isOver() {
    return over;
  }

  /** Ends an errand that nobody waits for any more. */
  void check() {
    if (isOver()) {
      throw new MooError(ErrorCode.E_INTRPT);
    }
  }
}
