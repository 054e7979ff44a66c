package echo.scheduler.turn;

import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The threads that have found nothing to do. One of them watches for the next alarm; the others
 * rest until they are called.
 *
 * <p>Who is called is taken out before it wakes: two calls reach two threads, and a thread that was
 * called looks for what it was called for before it does anything else.
 *
 * <p>Threading: entering and watching with the board's lock held, resting without; calling on any
 * thread, which waits for no lock.
 */
final class IdleThreads {
  private final ConcurrentLinkedDeque<Thread> resting = new ConcurrentLinkedDeque<>();
  private final long longestRest;
  private @Nullable Thread watcher;
  private long watchedUntil;

  IdleThreads() {
    this(TimeUnit.SECONDS.toNanos(1));
  }

  /**
   * @param longestRest after which a thread looks by itself, in nanoseconds: clocks are set, and a
   *     call that does not come would be felt no longer
   */
  IdleThreads(long longestRest) {
    this.longestRest = longestRest;
  }

  /** The thread looks for something to do, and watches for nothing meanwhile. */
  void looks(Thread self) {
    if (self.equals(watcher)) {
      watcher = null;
    }
  }

  /** Whether no thread would be awake at that time. */
  boolean miss(long alarm) {
    return watcher == null || alarm < watchedUntil;
  }

  /**
   * The thread has found nothing and is going to watch for the next alarm.
   *
   * @return how long it may rest
   */
  long watches(Thread self, long alarm, long now) {
    watcher = self;
    watchedUntil = alarm;
    // Called last: otherwise another would have to watch whenever something is to be done.
    resting.addLast(self);
    return Math.min(longestRest, alarm - now);
  }

  /**
   * The thread has found nothing, and there is nothing to watch for.
   *
   * @return how long it may rest
   */
  long rests(Thread self) {
    // Called first: those that nobody needs are the ones that rest long.
    resting.addFirst(self);
    return longestRest;
  }

  /**
   * Rests, unless there is something to do already.
   *
   * @return whether the thread was called
   */
  boolean rest(long nanos, BooleanSupplier hasWork) {
    // Looked at after entering: whoever adds something later finds this thread here.
    if (!hasWork.getAsBoolean()) {
      LockSupport.parkNanos(this, nanos);
    }
    return !resting.remove(Thread.currentThread());
  }

  /** Wakes a thread, if one rests. */
  void call() {
    Thread thread = resting.pollFirst();
    if (thread != null) {
      LockSupport.unpark(thread);
    }
  }

  /** Wakes all that rest. */
  void callAll() {
    for (Thread thread = resting.pollFirst(); thread != null; thread = resting.pollFirst()) {
      LockSupport.unpark(thread);
    }
  }
}
