package echo.scheduler.outside;

import echo.values.ObjValue;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Where errands wait for their turn to run: a few of each owner and kind at a time, first come
 * first served, and not without end. Threading: any thread.
 */
final class Lanes {
  /** Of one owner and kind. */
  static final int AT_ONCE = 4;

  /** Of one owner and kind, beside those that run. */
  static final int MOST_WAITING = 1000;

  private static final int THREADS = 32;

  private final Executor threads;
  private final Map<Key, Lane> lanes = new HashMap<>();
  private boolean closed;

  /**
   * Whose errands keep an order.
   *
   * @param kind those that may have to wait for one another
   */
  record Key(ObjValue owner, String kind) {}

  private static final class Lane {
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private int running;
  }

  Lanes(Executor threads) {
    this.threads = threads;
  }

  /** On threads that come as they are needed and go when they are not. */
  static Lanes onThreads() {
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            10,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Thread.ofPlatform().name("echo-outside-", 0).daemon().factory());
    pool.allowCoreThreadTimeOut(true);
    return new Lanes(pool);
  }

  /** Runs it when it may; false when too many wait already, or none is taken any more. */
  boolean add(Key key, Runnable errand) {
    synchronized (this) {
      Lane lane = lanes.computeIfAbsent(key, _ -> new Lane());
      if (closed || lane.waiting.size() >= MOST_WAITING) {
        return false;
      }
      if (lane.running >= AT_ONCE) {
        lane.waiting.add(errand);
        return true;
      }
      lane.running++;
    }
    threads.execute(() -> follow(key, errand));
    return true;
  }

  /** Runs an errand and those of its lane that wait. */
  private void follow(Key key, Runnable first) {
    for (Runnable next = first; next != null; next = after(key)) {
      next.run();
    }
  }

  private synchronized @Nullable Runnable after(Key key) {
    Lane lane = lanes.get(key);
    if (lane == null) {
      return null;
    }
    Runnable next = lane.waiting.poll();
    if (next == null && --lane.running == 0) {
      lanes.remove(key);
    }
    return next;
  }

  /** Takes no more, and runs none of those that wait. */
  synchronized void close() {
    closed = true;
    lanes.values().forEach(lane -> lane.waiting.clear());
    if (threads instanceof ExecutorService pool) {
      pool.shutdown();
    }
  }
}
