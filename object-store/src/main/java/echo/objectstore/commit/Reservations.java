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
 * <p>Those that have lost go before each other in one order, and do not wait for those behind them.
 * Each waits for the one just before it that it would conflict with, and only then is run again:
 * many turns that all write one record go through one after another, each run twice. What a
 * reservation costs is not counted while its own turn waits for others.
 *
 * <p>Threading: any thread.
 */
public final class Reservations {
  private final ReentrantLock lock = new ReentrantLock();

  /** Who goes before whom. */
  private final List<Held> held = new ArrayList<>();

  /** So many are held; looked at by every commit, without the lock. */
  private final AtomicInteger count = new AtomicInteger();

  /** One turn's reservation. */
  private final class Held implements Reservation {
    private final ReadSet reads;
    private final List<Touch> writes;
    private final int times;
    private final Condition changed = lock.newCondition();

    /** Whether its turn waits for others. */
    private boolean waits;

    /** Whether a rival has waited for it, and when they all have waited enough. */
    private boolean awaited;

    private long until;

    Held(ReadSet reads, List<Touch> writes, int times) {
      this.reads = reads;
      this.writes = writes;
      this.times = times;
    }

    boolean isInTheWay(List<Touch> touches) {
      return !isOver() && touches.stream().anyMatch(reads::isTouchedBy);
    }

    private boolean isOver() {
      return awaited && System.nanoTime() - until >= 0;
    }

    /** Lets a rival wait until something changes, perhaps not as long: it looks again. */
    @SuppressWarnings("WaitNotInLoop")
    void awaited(long nanos) throws InterruptedException {
      if (waits) {
        changed.await();
        return;
      }
      if (!awaited) {
        awaited = true;
        until = System.nanoTime() + nanos;
      }
      long _ = changed.awaitNanos(until - System.nanoTime());
    }

    @Override
    public boolean isBehind() {
      lock.lock();
      try {
        return before() != null;
      } finally {
        lock.unlock();
      }
    }

    @Override
    public void await(long nanos) {
      lock.lock();
      try {
        waits = true;
        for (Held before = before(); before != null; before = before()) {
          before.awaited(nanos);
        }
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      } finally {
        waits = false;
        changed.signalAll();
        lock.unlock();
      }
    }

    /** The last of those before it that it would conflict with. */
    private @Nullable Held before() {
      for (int i = held.indexOf(this) - 1; i >= 0; i--) {
        Held other = held.get(i);
        if (other.isInTheWay(writes)
            || (!other.isOver() && other.writes.stream().anyMatch(reads::isTouchedBy))) {
          return other;
        }
      }
      return null;
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
   * @param writes what the turn was about to write
   * @param times how often its turn has lost: it goes before those that have lost less often
   */
  public Reservation reserve(ReadSet reads, List<Touch> writes, int times) {
    Held reservation = new Held(reads, writes, times);
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
   * Waits until the first of those that go before, and have reserved what would be touched, does so
   * no more; perhaps not as long.
   *
   * @param nanos what a reservation may cost its rivals in all
   * @return false when there was none
   */
  public boolean awaitOne(List<Touch> touches, @Nullable Reservation own, long nanos) {
    lock.lock();
    try {
      Held first = inTheWay(touches, own);
      if (first == null) {
        return false;
      }
      first.awaited(nanos);
      return true;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
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
