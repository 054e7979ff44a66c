package echo.objectstore.layers;

import echo.objectstore.StoreException;
import echo.objectstore.pages.LostPages;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets those wait who need what the applier does: who commits, while too much of what was committed
 * is in the heap; and who has read lost pages, until they are made anew.
 *
 * <p>Threading: any thread.
 */
final class Flow {
  private final Newest newest;
  private final Pace pace;
  private final Applier applier;
  private final Trouble trouble;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private volatile boolean impatient;

  Flow(Newest newest, Pace pace, Applier applier, Trouble trouble) {
    this.newest = newest;
    this.pace = pace;
    this.applier = applier;
    this.trouble = trouble;
  }

  /** Something may be as somebody waits for; called after it has become so. */
  void look() {
    lock.lock();
    try {
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void await(BooleanSupplier until) {
    lock.lock();
    try {
      while (!until.getAsBoolean()) {
        changed.awaitUninterruptibly();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Who waits for a disk that has failed waits no longer. */
  void waitNoLonger() {
    impatient = true;
    look();
  }

  /** Whether who wants to commit has to wait. */
  boolean isFull() {
    return newest.state().bytes() > pace.mostBytes();
  }

  /**
   * Waits until there is room for a commit.
   *
   * @throws StoreException.ReadOnly when there will be none
   */
  void awaitRoom() {
    if (!isFull()) {
      return;
    }
    if (applier.worksBeside()) {
      applier.wake();
      await(() -> !isFull() || trouble.isForGood() || (impatient && trouble.why() != null));
    } else {
      applier.layIn();
    }
    StoreException.ReadOnly failure = trouble.failure();
    if (failure != null && isFull()) {
      throw failure;
    }
  }

  /** Whether commits or reads wait, or fail, because nothing can be laid in. */
  private boolean isStuck() {
    return trouble.why() != null && (isFull() || applier.ground().pages().lost() != null);
  }

  /** Why nothing more can be committed, or null. */
  StoreException.@Nullable ReadOnly failure() {
    boolean isOver = trouble.isForGood() || !applier.worksBeside();
    return isOver && isStuck() ? trouble.failure() : null;
  }

  /** Why commits wait at present, or null. */
  @Nullable String stalled() {
    return isStuck() ? trouble.why() : null;
  }

  /**
   * What becomes of somebody who has read pages that are lost: a conflict, so that it runs again,
   * when there are others. It waits for them, unless it holds a lock that is needed to make them.
   *
   * @param of the ground that it read
   */
  StoreException lost(Ground of, LostPages cause) {
    if (newest.lock.isHeldByCurrentThread() || applier.isLaying()) {
      return cause;
    }
    if (isCurrent(of)) {
      if (applier.worksBeside()) {
        applier.wake();
        await(() -> !isCurrent(of) || trouble.isForGood() || impatient);
      } else if (pace.drive() != Pace.Drive.THREAD) {
        applier.layIn();
      }
    }
    if (!isCurrent(of)) {
      return new StoreException.Conflict("the pages of its snapshot were lost and made anew");
    }
    // Not its fault: it must not be given up for it.
    StoreException.ReadOnly failure = trouble.failure();
    return failure != null
        ? failure
        : new StoreException.ReadOnly(String.valueOf(cause.getMessage()), cause);
  }

  @SuppressWarnings("ReferenceEquality") // other pages are another ground, whatever is in them
  private boolean isCurrent(Ground of) {
    return applier.ground() == of;
  }
}
