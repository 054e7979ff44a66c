package echo.objectstore.layers;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets the applier work beside the commits: whenever something is due, and else to move pages to
 * where they shall be.
 */
final class ApplierThread {
  /** Pages to be moved between two looks at what was committed. */
  private static final int SOME = 256;

  private final Applier applier;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition due = lock.newCondition();
  private final Thread thread;

  /** When pages may be moved. */
  private final long from;

  private boolean closing;

  private ApplierThread(Applier applier, Duration rest) {
    this.applier = applier;
    this.from = System.nanoTime() + rest.toNanos();
    this.thread = Thread.ofPlatform().name("echo-applier").daemon(true).unstarted(this::run);
  }

  /**
   * Begins to work.
   *
   * @param rest how long pages are left where they are, unless something is due
   */
  static ApplierThread start(Applier applier, Duration rest) {
    ApplierThread started = new ApplierThread(applier, rest);
    started.thread.start();
    return started;
  }

  /** Something may be due. */
  void wake() {
    lock.lock();
    try {
      due.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    boolean copying = true;
    while (awaitWork(copying)) {
      if (applier.isDue()) {
        applier.layIn();
        // The pages may have outgrown the place where they were.
        copying = true;
      } else {
        copying = applier.copySome(SOME);
      }
    }
  }

  /**
   * Waits until something is to be done; false when there will be nothing more.
   *
   * @param copying whether there are pages to be moved
   */
  private boolean awaitWork(boolean copying) {
    lock.lock();
    try {
      while (!closing) {
        boolean isDue = applier.isDue();
        long rest = isDue ? 0 : from - System.nanoTime();
        long pause = Math.max(rest, applier.pauseNanos());
        if (!isDue && !copying) {
          due.await();
        } else if (pause > 0) {
          long _ = due.awaitNanos(pause);
        } else {
          return true;
        }
      }
      return false;
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts the applier", e);
    } finally {
      lock.unlock();
    }
  }

  /** Ends after what it is doing. */
  void close() {
    lock.lock();
    try {
      closing = true;
      due.signalAll();
    } finally {
      lock.unlock();
    }
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException _) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
