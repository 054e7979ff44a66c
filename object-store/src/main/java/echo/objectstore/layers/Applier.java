package echo.objectstore.layers;

import echo.objectstore.Change;
import echo.objectstore.Metadata;
import echo.objectstore.StoreException;
import echo.objectstore.pages.Base;
import echo.objectstore.pages.Pages;
import echo.values.IntValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lays what was committed into the base, one frozen delta after another.
 *
 * <p>A failure loses nothing: the frozen delta stays where it is read, no more is laid in, and when
 * too much has gathered in the heap nothing can be committed any more.
 *
 * <p>Threading: any thread; one delta at a time.
 */
final class Applier {
  private static final Logger LOG = LoggerFactory.getLogger(Applier.class);

  /** Pages to be moved between two looks at what was committed. */
  private static final int SOME = 256;

  private final Newest newest;
  private final Pages pages;
  private final RecordCache cache;
  private final Pace pace;

  /** Held while a delta is laid in; before the commit lock. */
  private final ReentrantLock laying = new ReentrantLock();

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition due = lock.newCondition();
  private final Condition room = lock.newCondition();

  /** The state whose frozen delta is to be laid in; guarded by {@link #laying}. */
  private @Nullable Layers frozenAt;

  private @Nullable Thread thread;
  private boolean closing;
  private volatile StoreException.@Nullable ReadOnly failure;

  private Applier(Newest newest, Pages pages, RecordCache cache, Pace pace) {
    this.newest = newest;
    this.pages = pages;
    this.cache = cache;
    this.pace = pace;
  }

  /** Puts pages under the newest state, which has nothing under it yet. */
  static Applier over(Newest newest, Pages pages, Pace pace) {
    Base base = pages.base();
    RecordCache cache = new RecordCache(pace.cacheBytes(), base.lsn());
    Layers _ = newest.exchange(now -> now.settled(new CachedBase(base, cache)));
    return new Applier(newest, pages, cache, pace);
  }

  /** Begins to work beside the commits, if that is its pace. */
  void start() {
    if (pace.drive() == Pace.Drive.THREAD) {
      Thread worker = Thread.ofPlatform().name("echo-applier").daemon(true).unstarted(this::run);
      thread = worker;
      worker.start();
    }
  }

  /** Something was committed; called without the commit lock. */
  void committed() {
    if (!isDue()) {
      return;
    }
    switch (pace.drive()) {
      case THREAD -> signal(due);
      case COMMITTER -> layIn();
      case NOBODY -> {}
    }
  }

  private boolean isDue() {
    Delta active = newest.state().active();
    return !active.isEmpty() && active.bytes() >= pace.freezeBytes();
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
    lock.lock();
    try {
      while (isFull()) {
        StoreException.ReadOnly broken = failure;
        if (broken != null) {
          throw broken;
        }
        due.signalAll();
        room.awaitUninterruptibly();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Why nothing more can be committed, or null. */
  StoreException.@Nullable ReadOnly failure() {
    return failure != null && isFull() ? failure : null;
  }

  /** Lays all that is committed into the base. */
  void layIn() {
    laying.lock();
    try {
      if (failure == null) {
        freeze(() -> {});
        layFrozen();
      }
    } finally {
      laying.unlock();
    }
  }

  /**
   * A base of all that is committed at a moment, kept until the pin is closed.
   *
   * @param atThatMoment runs with the commit lock held
   */
  Pages.Pin pinNewest(Runnable atThatMoment) {
    laying.lock();
    try {
      checkWorks();
      layFrozen();
      freeze(atThatMoment);
      layFrozen();
      checkWorks();
      return pages.pin(pages.base());
    } finally {
      laying.unlock();
    }
  }

  private void checkWorks() {
    StoreException.ReadOnly broken = failure;
    if (broken != null) {
      throw new StoreException(String.valueOf(broken.getMessage()), broken);
    }
  }

  /** Sets apart what is to be laid in, if there is anything. */
  void freeze(Runnable atThatMoment) {
    laying.lock();
    try {
      Layers state =
          newest.exchange(now -> {
            atThatMoment.run();
            boolean isInBase = now.active().isEmpty() && now.lsn() == now.base().lsn();
            return isInBase || now.frozen() != null ? now : now.freeze(List.of(lastOrder()));
          });
      if (frozenAt == null && state.frozen() != null) {
        frozenAt = state;
      }
    } finally {
      laying.unlock();
    }
  }

  private Change lastOrder() {
    return new Change(Metadata.LAST_ORDER, new Metadata(IntValue.of(newest.orders.get())));
  }

  /** Lays what was set apart into the base. */
  void layFrozen() {
    laying.lock();
    try {
      Layers state = frozenAt;
      if (state != null && failure == null) {
        lay(state.lsn(), Objects.requireNonNull(state.frozen()));
        frozenAt = null;
      }
    } catch (RuntimeException | Error e) {
      fail(e);
    } finally {
      laying.unlock();
      signal(room);
    }
  }

  private void lay(long lsn, Delta frozen) {
    List<Change> changes = new ArrayList<>();
    frozen.forEach(changes::add);
    Base base = pages.apply(lsn, changes);
    cache.forbid();
    for (Change change : changes) {
      cache.follow(change.key(), change.record(), lsn);
    }
    cache.allow(lsn);
    Layers _ = newest.exchange(now -> now.settled(new CachedBase(base, cache)));
  }

  private void fail(Throwable cause) {
    StoreException.ReadOnly broken =
        new StoreException.ReadOnly(
            "What is committed cannot be laid into the pages of the world any more ("
                + (cause instanceof StoreException ? cause.getMessage() : cause)
                + "). It is in the journal and nothing is lost; the server goes on until the memory"
                + " for it is full. Look at the disk and at the log, and start the server again.",
            cause);
    // What a file is damaged by is not to be seen in the program.
    LOG.error("{}", broken.getMessage(), cause instanceof StoreException ? null : cause);
    failure = broken;
    signal(room);
  }

  private void signal(Condition condition) {
    lock.lock();
    try {
      condition.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    boolean copying = true;
    long from = System.nanoTime() + pace.rest().toNanos();
    while (awaitWork(copying, from)) {
      if (isDue()) {
        layIn();
        // The pages may have outgrown the place where they were.
        copying = true;
      } else {
        copying = copySome();
      }
    }
  }

  /**
   * Waits until something is to be done; false when there will be nothing more.
   *
   * @param copying whether there are pages to be moved
   * @param from when that may begin
   */
  private boolean awaitWork(boolean copying, long from) {
    lock.lock();
    try {
      while (!closing) {
        long rest = from - System.nanoTime();
        if (failure == null && (isDue() || (copying && rest <= 0))) {
          return true;
        }
        if (failure == null && copying) {
          long _ = due.awaitNanos(rest);
        } else {
          due.await();
        }
      }
      return false;
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts the applier", e);
    } finally {
      lock.unlock();
    }
  }

  private boolean copySome() {
    laying.lock();
    try {
      boolean isLeft = pages.copySome(SOME);
      Base base = pages.base();
      Layers _ = newest.exchange(now -> now.over(new CachedBase(base, cache)));
      return isLeft;
    } catch (RuntimeException | Error e) {
      fail(e);
      return false;
    } finally {
      laying.unlock();
    }
  }

  /**
   * Ends, so that the next start finds the pages if they are of the newest commit.
   *
   * @param cleanly whether a snapshot file of the newest commit has been written
   */
  void close(boolean cleanly) {
    lock.lock();
    try {
      closing = true;
      due.signalAll();
    } finally {
      lock.unlock();
    }
    Thread worker = thread;
    boolean interrupted = false;
    while (worker != null && worker.isAlive()) {
      try {
        worker.join();
      } catch (InterruptedException _) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    if (cleanly && failure == null) {
      pages.closeCleanly();
    } else {
      pages.close();
    }
  }
}
