package echo.scheduler.turn;

import echo.evaluator.Budget;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Ends the slices and the seconds of turns: a thread of its own looks, every two milliseconds while
 * turns run, at how much processor time each has had since it was first seen.
 *
 * <p>Beginning and ending a run costs the turn no look at a clock; the price is that a slice is up
 * to two milliseconds longer and that so much of it is not counted.
 *
 * <p>Threading: {@link #begin} and {@link #end} on the turns' threads.
 */
public final class SecondsWatch implements RunWatch, AutoCloseable {
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(2);
  private static final long SLICE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  /** Looks without any turn after which the thread sleeps until one begins. */
  private static final int IDLE_LOOKS = 50;

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final ConcurrentHashMap<Thread, Watched> running = new ConcurrentHashMap<>();
  private final Thread watcher;
  private volatile boolean asleep;
  private volatile boolean closed;

  /** One run, or what is left of one. */
  private static final class Watched {
    private final Budget budget;

    /** What follows is the watcher's alone. */
    private boolean seen;

    private long seenAt;
    private long processorTime;

    Watched(Budget budget) {
      this.budget = budget;
    }
  }

  public SecondsWatch() {
    watcher = Thread.ofPlatform().name("echo-seconds").daemon().unstarted(this::watch);
  }

  public void start() {
    watcher.start();
  }

  @Override
  public void begin(Budget budget) {
    running.put(Thread.currentThread(), new Watched(budget));
    if (asleep) {
      LockSupport.unpark(watcher);
    }
  }

  @Override
  public void end() {
    running.remove(Thread.currentThread());
  }

  private void watch() {
    int idle = 0;
    while (!closed) {
      if (idle < IDLE_LOOKS) {
        LockSupport.parkNanos(this, LOOK_NANOS);
      } else {
        sleep();
        idle = 0;
      }
      idle = running.isEmpty() ? idle + 1 : 0;
      running.forEach(this::look);
    }
  }

  private void sleep() {
    asleep = true;
    if (running.isEmpty() && !closed) {
      LockSupport.park(this);
    }
    asleep = false;
  }

  private void look(Thread thread, Watched run) {
    long processorTime = threads.getThreadCpuTime(thread.threadId());
    long now = System.nanoTime();
    if (!run.seen) {
      run.seen = true;
      run.seenAt = now;
    } else {
      run.budget.spent(processorTime - run.processorTime);
      if (now - run.seenAt >= SLICE_NANOS) {
        run.seenAt = now;
        run.budget.sliceOver();
      }
    }
    run.processorTime = processorTime;
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(watcher);
  }
}
