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
 * it commits (DECISIONS 4). A reservation costs its rivals so much time in all, however many they
 * are; after that it stands in nobody's way.
 *
 * <p>Those that have lost go before each other in one order, and do not wait for each other: the
 * first in order commits at once.
 *
 * <p>Threading: any thread.
 */
public final class Reservations {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();

  /** Who goes before whom. */
  private final List<Held> held = new ArrayList<>();

  /** So many are held; looked at by every commit, without the lock. */
  private final AtomicInteger count = new AtomicInteger();

  /** One turn's reservation. */
  private final class Held implements Reservation {
    private final ReadSet reads;
    private final int times;

    /** Whether a rival has waited for it, and when they all have waited enough. */
    private boolean awaited;

    private long until;

    Held(ReadSet reads, int times) {
      this.reads = reads;
      this.times = times;
    }

    boolean isInTheWay(List<Touch> touches) {
      return !(awaited && System.nanoTime() - until >= 0)
          && touches.stream().anyMatch(reads::isTouchedBy);
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
   * @param times how often its turn has lost: it goes before those that have lost less often
   */
  public Reservation reserve(ReadSet reads, int times) {
    Held reservation = new Held(reads, times);
    lock.lock();
    try {
      int place = held.size();
      while (place > 0 && held.get(place - 1).times < times) {
        place--;
      }
      held.add(place, reservation);
      count.incrementAndGet();
    } finally {
      lock.unlock();
    }
    return reservation;
  }

  public boolean isEmpty() {
    return count.get() == 0;
  }

  /** Whether others that go before have reserved something that would be touched. */
  public boolean areInTheWay(List<Touch> touches, @Nullable Reservation own) {
    lock.lock();
    try {
      return inTheWay(touches, own) != null;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until nobody that goes before has reserved what would be touched.
   *
   * @param nanos what a reservation may cost its rivals in all
   */
  public void await(List<Touch> touches, @Nullable Reservation own, long nanos) {
    lock.lock();
    try {
      for (Held held = inTheWay(touches, own); held != null; held = inTheWay(touches, own)) {
        if (!held.awaited) {
          held.awaited = true;
          held.until = System.nanoTime() + nanos;
        }
        long _ = changed.awaitNanos(held.until - System.nanoTime());
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }

  private @Nullable Held inTheWay(List<Touch> touches, @Nullable Reservation own) {
    for (Held reservation : held) {
      if (reservation == own) {
        return null;
      }
      if (reservation.isInTheWay(touches)) {
        return reservation;
      }
    }
    return null;
  }
}
