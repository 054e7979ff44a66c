package echo.objectstore.memory;

import echo.objectstore.Change;
import echo.objectstore.Commit;
import echo.objectstore.CommitObserver;
import echo.objectstore.Committer;
import echo.objectstore.EventArchive;
import echo.objectstore.Metadata;
import echo.objectstore.ObjectNumbers;
import echo.objectstore.ObjectStore;
import echo.objectstore.Reservation;
import echo.objectstore.Snapshot;
import echo.objectstore.StoreException;
import echo.objectstore.StoreRecord;
import echo.objectstore.Touch;
import echo.objectstore.Transaction;
import echo.objectstore.codec.CommitCodec;
import echo.objectstore.commit.CommitLog;
import echo.objectstore.commit.Reservations;
import echo.objectstore.commit.Validation;
import echo.objectstore.journal.Disk;
import echo.values.IntValue;
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
 * <p>A transaction commits when nothing that it has read was changed since it began, and its writes
 * are laid over the newest state. Threading: any thread.
 */
public final class InMemoryStore implements ObjectStore {
  private final @Nullable WorldDirectory directory;
  private final ReentrantLock commitLock = new ReentrantLock();
  private final List<CommitObserver> observers = new CopyOnWriteArrayList<>();
  private final AtomicLong orders;
  private final ObjectNumbers numbers;
  private final Reservations reservations = new Reservations();
  private final CommitLog log;
  private volatile Head head;
  private volatile boolean closed;

  /** A state and its place in the order. */
  private record Head(State state, CommitLog.Place place) {}

  private InMemoryStore(
      State state, long lastOrder, @Nullable WorldDirectory directory, Validation validation) {
    this.log = new CommitLog(validation);
    this.head = new Head(state, log.newest());
    this.orders = new AtomicLong(lastOrder);
    this.numbers = new ObjectNumbers(maxObject(state.get(Metadata.MAX_OBJECT)));
    this.directory = directory;
  }

  private static long maxObject(@Nullable StoreRecord max) {
    return max instanceof Metadata(IntValue number) ? number.value() : -1;
  }

  /** A store without files: what is committed lasts as long as the store. */
  public static InMemoryStore ephemeral() {
    return validating(Validation.FULL);
  }

  /** The same with less validation than a server has. */
  static InMemoryStore validating(Validation validation) {
    return new InMemoryStore(State.EMPTY, 0, null, validation);
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
      return new InMemoryStore(
          recovered.state(), recovered.lastOrder(), recovered.directory(), Validation.FULL);
    } catch (IOException e) {
      throw new StoreException("Cannot open the world in " + directory + ": " + e, e);
    }
  }

  /** What was found when the world was opened; null without a directory. */
  public @Nullable RecoveryReport recovery() {
    return directory == null ? null : directory.report();
  }

  @Override
  public Transaction begin(ObjectNumbers.Reservation reserved) {
    Head now = head;
    return new Transaction(now.state, new Committing(now.place), reserved);
  }

  @Override
  public ObjectNumbers numbers() {
    return numbers;
  }

  @Override
  public Reservation reserve(Transaction lost) {
    lost.reads().settle(lost.base());
    return reservations.reserve(lost.reads());
  }

  @Override
  public boolean isReserved(Transaction transaction, @Nullable Reservation own) {
    return !reservations.isEmpty()
        && reservations.areInTheWay(Touch.of(transaction.changes(), transaction.base()), own);
  }

  @Override
  public void awaitReserved(Transaction transaction, @Nullable Reservation own, long nanos) {
    reservations.await(Touch.of(transaction.changes(), transaction.base()), own, nanos);
  }

  @Override
  public Snapshot snapshot() {
    return head.state;
  }

  @Override
  public long durableLsn() {
    return directory == null ? head.state.lsn() : directory.journal().durableLsn();
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
  public @Nullable String stalled() {
    return directory == null ? null : directory.journal().stalled();
  }

  @Override
  public void waitNoLonger() {
    if (directory != null) {
      directory.journal().waitNoLonger();
    }
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
      current = head.state;
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

  /** The commits of transactions that began at one place. */
  private final class Committing implements Committer {
    private final CommitLog.Place began;

    Committing(CommitLog.Place began) {
      this.began = began;
    }

    @Override
    public void validate(Transaction transaction) {
      CommitLog.Place _ = validated(transaction, began);
    }

    private CommitLog.Place validated(Transaction transaction, CommitLog.Place from) {
      if (CommitLog.isNewest(from)) {
        return from;
      }
      transaction.reads().settle(transaction.base());
      return log.validate(from, transaction.reads());
    }

    @Override
    public Commit commit(Transaction transaction, List<byte[]> events) {
      if (!transaction.hasWrites() && events.isEmpty()) {
        long lsn = transaction.base().lsn();
        return new Commit(lsn, whenDurable(lsn));
      }
      // Most of the work is done before the lock is taken: what came in until now is looked at, and
      // the record is made as it would be now.
      CommitLog.Place looked = validated(transaction, began);
      List<Change> expected = transaction.changesOn(head.state);
      byte[] record = encode(expected, events);
      commitLock.lock();
      try {
        StoreException broken = failure();
        if (broken != null) {
          throw broken;
        }
        if (closed) {
          throw new StoreException("the store is closed");
        }
        CommitLog.Place _ = validated(transaction, looked);
        State before = head.state;
        List<Change> changes = transaction.changesOn(before);
        if (changes.size() != expected.size()) {
          record = encode(changes, events);
        }
        return place(changes, record, before);
      } finally {
        commitLock.unlock();
      }
    }

    private byte[] encode(List<Change> changes, List<byte[]> events) {
      return directory == null ? new byte[0] : CommitCodec.encode(changes, events);
    }

    private Commit place(List<Change> changes, byte[] record, State before) {
      long lsn = before.lsn() + 1;
      State after = before.after(lsn, changes);
      List<Touch> touches = Touch.of(changes, before);
      touches.addAll(after.dropped(changes, before));
      for (CommitObserver observer : observers) {
        observer.committing(lsn, changes, before, after);
      }
      CompletableFuture<Long> durable =
          directory == null
              ? CompletableFuture.completedFuture(lsn)
              : directory.journal().append(lsn, record);
      long max = maxObject(after.get(Metadata.MAX_OBJECT));
      if (max < maxObject(before.get(Metadata.MAX_OBJECT)) || max > numbers.last()) {
        numbers.restart(max);
      }
      head = new Head(after, log.append(touches));
      return new Commit(lsn, durable);
    }

    @Override
    public long nextOrder() {
      return orders.incrementAndGet();
    }
  }
}
