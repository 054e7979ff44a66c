package echo.scheduler.turn;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The threads that take turns, parked ones too. Threading: any thread. */
final class TurnThreads {
  private final Set<Thread> threads = ConcurrentHashMap.newKeySet();

  /** Starts one more; it is one of them until it is taken out or has done its work. */
  void start(Runnable work) {
    Thread thread =
        Thread.ofPlatform()
            .name("echo-turns")
            .unstarted(() -> {
              try {
                work.run();
              } finally {
                remove();
              }
            });
    threads.add(thread);
    thread.start();
  }

  /** Takes the caller's thread out before its end. */
  void remove() {
    threads.remove(Thread.currentThread());
  }

  /** Whether the caller's thread is one of them. */
  boolean isOne() {
    return threads.contains(Thread.currentThread());
  }

  int count() {
    return threads.size();
  }

  /** Waits for all but the caller's thread. */
  void join() {
    for (Thread thread = other(); thread != null; thread = other()) {
      join(thread);
    }
  }

  private @Nullable Thread other() {
    for (Thread thread : threads) {
      if (thread.threadId() != Thread.currentThread().threadId()) {
        return thread;
      }
    }
    return null;
  }

  private static void join(Thread thread) {
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
