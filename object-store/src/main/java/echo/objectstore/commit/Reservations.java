package echo.objectstore.commit;

import echo.objectstore.ReadSet;
import echo.objectstore.Reservation;
import echo.objectstore.Touch;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What turns that have lost read, and read again now: who wants to write there waits a while before
 * it commits (DECISIONS 4).
 *
 * <p>Threading: any thread.
 */
public final class Reservations {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final List<Held> held = new ArrayList<>();

  /** So many are held; looked at by every commit, without the lock. */
  private final AtomicInteger count = new AtomicInteger();

  /** One turn's reservation. */
  private final class Held implements Reservation {
    private final ReadSet reads;

    Held(ReadSet reads) {
      this.reads = reads;
    }

    @Override
    public void close() {
      lock.lock();
      try {
        if (held.remove(this)) {
          count.decrementAndGet();
        }
        changed.signalAll();
      } finally {
        lock.unlock();
      }
    }
  }

  /**
   * Reserves what was read.
   *
   * @param reads settled
   */
  public Reservation reserve(ReadSet reads) {
    Held reservation = new Held(reads);
    lock.lock();
    try {
      held.add(reservation);
      count.incrementAndGet();
    } finally {
      lock.unlock();
    }
    return reservation;
  }

  public boolean isEmpty() {
    return count.get() == 0;
  }

  /** Whether others have reserved something that would be touched. */
  public boolean areInTheWay(List<Touch> touches, @Nullable Reservation own) {
    lock.lock();
    try {
      return blocks(touches, own);
    } finally {
      lock.unlock();
    }
  }

  /** Waits until nobody else has reserved what would be touched, but not for ever. */
  public void await(List<Touch> touches, @Nullable Reservation own, long nanos) {
    lock.lock();
    try {
      long left = nanos;
      while (left > 0 && blocks(touches, own)) {
        left = changed.awaitNanos(left);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }

  private boolean blocks(List<Touch> touches, @Nullable Reservation own) {
    for (Held reservation : held) {
      if (reservation != own && touches.stream().anyMatch(reservation.reads::isTouchedBy)) {
        return true;
      }
    }
    return false;
  }
}
