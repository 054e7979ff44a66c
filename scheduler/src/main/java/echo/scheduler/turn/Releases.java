package echo.scheduler.turn;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What waits for the disk: each turn's effects, released in the order of commits when the turn is
 * durable, and never when it will not be.
 *
 * <p>Threading: {@link #add} in the order of commits; everything else on any thread. Releases run
 * on whichever thread learns that the first of them is due, one at a time.
 */
final class Releases {
  private static final Logger LOG = LoggerFactory.getLogger(Releases.class);

  private final ConcurrentLinkedQueue<Entry> waiting = new ConcurrentLinkedQueue<>();
  private final Semaphore room;
  private final int most;

  /** A turn that has its place but may not be on disk yet. */
  static final class Entry {
    private final Runnable release;
    private volatile boolean settled;
    private volatile @Nullable Throwable failure;

    private Entry(Runnable release) {
      this.release = release;
    }
  }

  /**
   * @param most how many commits may be waiting for the disk
   */
  Releases(int most) {
    this.most = most;
    room = new Semaphore(most);
  }

  /** Waits until there is room for one more commit. */
  void awaitRoom() {
    room.acquireUninterruptibly();
  }

  /** Gives back the room of a turn that made no commit. */
  void noCommit() {
    room.release();
  }

  /** Gives a turn's effects their place; they are released after those before them. */
  Entry add(Runnable release) {
    Entry entry = new Entry(release);
    waiting.add(entry);
    return entry;
  }

  /**
   * Says when effects that have their place may be seen. Not to be called with a lock held, for
   * they may be due at once.
   *
   * @param due completes when the effects may be seen, fails when they never may
   */
  void settle(Entry entry, CompletionStage<Long> due) {
    due.whenComplete((_, failure) -> {
      entry.failure = failure;
      entry.settled = true;
      drain();
    });
  }

  /** Waits until everything added so far is released or has failed. */
  void awaitAll() {
    room.acquireUninterruptibly(most);
    room.release(most);
  }

  private synchronized void drain() {
    for (Entry head = waiting.peek(); head != null && head.settled; head = waiting.peek()) {
      waiting.remove();
      release(head);
      room.release();
    }
  }

  private static void release(Entry entry) {
    if (entry.failure != null) {
      LOG.error("a turn is not durable and is not shown", entry.failure);
      return;
    }
    try {
      entry.release.run();
    } catch (RuntimeException e) {
      LOG.error("releasing a turn's effects failed", e);
    }
  }
}
