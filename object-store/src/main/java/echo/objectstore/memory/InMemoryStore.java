package echo.objectstore.memory;

import echo.objectstore.Change;
import echo.objectstore.Commit;
import echo.objectstore.CommitObserver;
import echo.objectstore.Committer;
import echo.objectstore.EventArchive;
import echo.objectstore.ObjectStore;
import echo.objectstore.Snapshot;
import echo.objectstore.StoreException;
import echo.objectstore.Transaction;
import echo.objectstore.codec.CommitCodec;
import echo.objectstore.journal.Disk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The store that keeps the committed state in the heap, over a world directory or over nothing.
 *
 * <p>Every transaction that commits must have begun on the newest state: the first wins, the others
 * run again. Threading: any thread.
 */
public final class InMemoryStore implements ObjectStore {
  private final @Nullable WorldDirectory directory;
  private final ReentrantLock commitLock = new ReentrantLock();
  private final List<CommitObserver> observers = new CopyOnWriteArrayList<>();
  private final AtomicLong orders;
  private final Committer committer = new Committing();
  private volatile State state;
  private volatile boolean closed;

  private InMemoryStore(State state, long lastOrder, @Nullable WorldDirectory directory) {
    this.state = state;
    this.orders = new AtomicLong(lastOrder);
    this.directory = directory;
  }

  /** A store without files: what is committed lasts as long as the store. */
  public static InMemoryStore ephemeral() {
    return new InMemoryStore(State.EMPTY, 0, null);
  }

  /** Opens a world directory with a real disk and nobody who remembers events. */
  public static InMemoryStore open(Path directory) {
    return open(directory, EventArchive.NONE, Disk.REAL);
  }

  /**
   * Opens a world directory, making it when it does not exist.
   *
   * @param archive is told the events of the recovered world before this returns
   * @throws StoreException.Locked when the world is open elsewhere
   * @throws StoreException.Corrupt when its files are damaged; nothing has been changed then
   * @throws StoreException when the files cannot be read
   */
  public static InMemoryStore open(Path directory, EventArchive archive, Disk disk) {
    try {
      Recovered recovered = WorldDirectory.open(directory, archive, disk);
      return new InMemoryStore(recovered.state(), recovered.lastOrder(), recovered.directory());
    } catch (IOException e) {
      throw new StoreException("Cannot open the world in " + directory + ": " + e, e);
    }
  }

  /** What was found when the world was opened; null without a directory. */
  public @Nullable RecoveryReport recovery() {
    return directory == null ? null : directory.report();
  }

  @Override
  public Transaction begin() {
    return new Transaction(state, committer);
  }

  @Override
  public Snapshot snapshot() {
    return state;
  }

  @Override
  public long durableLsn() {
    return directory == null ? state.lsn() : directory.journal().durableLsn();
  }

  @Override
  public CompletionStage<Long> whenDurable(long lsn) {
    return directory == null
        ? CompletableFuture.completedFuture(lsn)
        : directory.journal().whenDurable(lsn);
  }

  @Override
  public void observe(CommitObserver observer) {
    observers.add(observer);
  }

  @Override
  public @Nullable StoreException failure() {
    return directory == null ? null : directory.journal().failure();
  }

  @Override
  public long journalBytes() {
    return directory == null ? 0 : directory.journal().bytes();
  }

  @Override
  public void checkpoint() {
    WorldDirectory files = directory;
    if (files == null) {
      return;
    }
    State current;
    CompletionStage<Long> rolled;
    commitLock.lock();
    try {
      current = state;
      rolled = files.journal().roll(current.lsn() + 1);
    } finally {
      commitLock.unlock();
    }
    files.checkpoint(current, rolled);
  }

  @Override
  public void close() {
    commitLock.lock();
    try {
      if (closed) {
        return;
      }
      closed = true;
    } finally {
      commitLock.unlock();
    }
    if (directory != null) {
      try {
        if (failure() == null) {
          checkpoint();
        }
      } finally {
        directory.close();
      }
    }
  }

  private final class Committing implements Committer {
    @Override
    public Commit commit(Transaction transaction, List<byte[]> events) {
      if (!transaction.hasWrites() && events.isEmpty()) {
        long lsn = transaction.base().lsn();
        return new Commit(lsn, whenDurable(lsn));
      }
      List<Change> changes = transaction.changes();
      WorldDirectory files = directory;
      byte[] record = files == null ? new byte[0] : CommitCodec.encode(changes, events);
      commitLock.lock();
      try {
        StoreException broken = failure();
        if (broken != null) {
          throw broken;
        }
        if (closed) {
          throw new StoreException("the store is closed");
        }
        if (transaction.base().lsn() != state.lsn()) {
          throw new StoreException.Conflict(
              "began after commit " + transaction.base().lsn() + ", now at " + state.lsn());
        }
        long lsn = state.lsn() + 1;
        State next = state.after(lsn, changes);
        for (CommitObserver observer : observers) {
          observer.committing(lsn, changes, transaction);
        }
        CompletableFuture<Long> durable =
            files == null
                ? CompletableFuture.completedFuture(lsn)
                : files.journal().append(lsn, record);
        state = next;
        return new Commit(lsn, durable);
      } finally {
        commitLock.unlock();
      }
    }

    @Override
    public long nextOrder() {
      return orders.incrementAndGet();
    }
  }
}
