package echo.scheduler.turn;

import echo.evaluator.Budget;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Ends the seconds of a turn: a thread of its own looks, ten times a second, at how much CPU time
 * the running turn has had since it was first seen.
 *
 * <p>Beginning and ending a run costs the turn two writes and no look at a clock; the price is that
 * a turn gets up to a tenth of a second more than its limit.
 *
 * <p>Threading: {@link #begin} and {@link #end} on the turn's thread.
 */
public final class SecondsWatch implements RunWatch, AutoCloseable {
  private static final long INTERVAL_NANOS = 100_000_000L;

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final Thread watcher;
  private volatile @Nullable Watched running;
  private volatile boolean closed;

  /** Runs so far; the turn thread only. */
  private long runs;

  private record Watched(Budget budget, long run, long threadId) {}

  public SecondsWatch() {
    watcher = Thread.ofPlatform().name("echo-seconds").daemon().unstarted(this::watch);
  }

  public void start() {
    watcher.start();
  }

  @Override
  public void begin(Budget budget) {
    running = new Watched(budget, runs++, Thread.currentThread().threadId());
  }

  @Override
  public void end() {
    running = null;
  }

  private void watch() {
    long seen = -1;
    long cpuWhenSeen = 0;
    while (!closed) {
      LockSupport.parkNanos(INTERVAL_NANOS);
      Watched now = running;
      if (now == null) {
        seen = -1;
      } else if (now.run != seen) {
        seen = now.run;
        cpuWhenSeen = threads.getThreadCpuTime(now.threadId);
      } else if (threads.getThreadCpuTime(now.threadId) - cpuWhenSeen
          >= now.budget.seconds() * 1e9) {
        now.budget.expire();
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(watcher);
  }
}
