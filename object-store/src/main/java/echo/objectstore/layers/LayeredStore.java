package echo.objectstore.layers;

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
import echo.objectstore.StoreSettings;
import echo.objectstore.Touch;
import echo.objectstore.Transaction;
import echo.objectstore.codec.CommitCodec;
import echo.objectstore.commit.CommitLog;
import echo.objectstore.commit.Reservations;
import echo.objectstore.commit.Validation;
import echo.objectstore.journal.Disk;
import echo.objectstore.journal.FileTrouble;
import echo.objectstore.metrics.StoreMetrics;
import echo.objectstore.pages.Pages;
import echo.values.ChunkHash;
import echo.values.IntValue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The store: newest changes in the heap over a base of records, over a world directory or over
 * nothing. Without a base the whole state is in the heap.
 *
 * <p>A transaction commits when nothing that it has read was changed since it began, and its writes
 * are laid over the newest state. Threading: any thread.
 */
public final class LayeredStore implements ObjectStore {
  private static final Logger LOG = LoggerFactory.getLogger(LayeredStore.class);

  private final @Nullable WorldDirectory directory;

  /** Null when the whole state is in the heap. */
  private final @Nullable Applier applier;

  private final Newest newest;
  private final List<CommitObserver> observers = new CopyOnWriteArrayList<>();
  private final ObjectNumbers numbers;
  private final Reservations reservations = new Reservations();
  private final CommitLog log;
  private final StoreMetrics metrics;
  private final Releasing releasing;
  private volatile boolean closed;

  private LayeredStore(
      Newest newest,
      CommitLog log,
      @Nullable Applier applier,
      @Nullable WorldDirectory directory,
      StoreMetrics metrics) {
    this.applier = applier;
    this.newest = newest;
    this.log = log;
    this.numbers = new ObjectNumbers(maxObject(newest.state().get(Metadata.MAX_OBJECT)));
    this.directory = directory;
    this.metrics = metrics;
    this.releasing = new Releasing(newest, this::removeUnnamed);
  }

  private static long maxObject(@Nullable StoreRecord max) {
    return max instanceof Metadata(IntValue number) ? number.value() : -1;
  }

  /** A store without files: what is committed lasts as long as the store. */
  public static LayeredStore ephemeral() {
    return validating(Validation.FULL);
  }

  /** The same with less validation than a server has. */
  static LayeredStore validating(Validation validation) {
    CommitLog log = new CommitLog(validation);
    return new LayeredStore(new Newest(Layers.EMPTY, log), log, null, null, new StoreMetrics());
  }

  /** The same over pages, which are closed with it. */
  public static LayeredStore ephemeral(Pages pages, Pace pace) {
    return validating(Validation.FULL, pages, pace);
  }

  static LayeredStore validating(Validation validation, Pages pages, Pace pace) {
    CommitLog log = new CommitLog(validation);
    Newest newest = new Newest(Layers.EMPTY, log);
    Applier applier = Applier.over(newest, pages, pace);
    applier.start();
    return new LayeredStore(newest, log, applier, null, new StoreMetrics());
  }

  /** A store without files that begins with a state. */
  static LayeredStore over(Newest newest, CommitLog log) {
    return new LayeredStore(newest, log, null, null, new StoreMetrics());
  }

  /** Opens a world directory with a real disk and nobody who remembers events. */
  public static LayeredStore open(Path directory) {
    return open(directory, EventArchive.NONE, Disk.REAL);
  }

  /** Opens a world directory with the whole state in the heap. */
  public static LayeredStore open(Path directory, EventArchive archive, Disk disk) {
    return open(directory, archive, disk, null, StoreSettings.DEFAULT);
  }

  /** Opens a world directory as a server does that is not told otherwise. */
  public static LayeredStore open(
      Path directory, EventArchive archive, Disk disk, @Nullable Paging paging) {
    return open(directory, archive, disk, paging, StoreSettings.DEFAULT);
  }

  /**
   * Opens a world directory, making it when it does not exist.
   *
   * @param paging null for the whole state in the heap
   * @param archive is told the events of the recovered world before this returns
   * @throws StoreException.Locked when the world is open elsewhere
   * @throws StoreException.Corrupt when its files are damaged; nothing has been changed then
   * @throws StoreException when the files cannot be read
   */
  public static LayeredStore open(
      Path directory,
      EventArchive archive,
      Disk disk,
      @Nullable Paging paging,
      StoreSettings settings) {
    StoreMetrics metrics = new StoreMetrics();
    try {
      CommitLog log = new CommitLog(Validation.FULL);
      Recovered recovered =
          WorldDirectory.open(directory, archive, disk, paging, log, settings, metrics);
      Applier applier = recovered.applier();
      if (applier != null) {
        applier.start();
      }
      return new LayeredStore(recovered.newest(), log, applier, recovered.directory(), metrics);
    } catch (IOException e) {
      throw new StoreException(
          "Cannot open the world in " + directory + ": " + FileTrouble.of(e), e);
    }
  }

  /** What lays commits into the base; null when the whole state is in the heap. For tests. */
  @Nullable Applier applier() {
    return applier;
  }

  /** What was found when the world was opened; null without a directory. */
  public @Nullable RecoveryReport recovery() {
    return directory == null ? null : directory.report();
  }

  @Override
  public Transaction begin(ObjectNumbers.Reservation reserved) {
    Newest.Head now = newest.head();
    return new Transaction(now.state(), new Committing(now.place()), reserved);
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
    return newest.state();
  }

  @Override
  public long durableLsn() {
    return directory == null ? newest.state().lsn() : directory.journal().durableLsn();
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
    StoreException broken = directory == null ? null : directory.journal().failure();
    return broken != null || applier == null ? broken : applier.failure();
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
  public long unappliedBytes() {
    return applier == null ? 0 : newest.state().bytes();
  }

  @Override
  public long unappliedCommits() {
    Layers state = newest.state();
    return applier == null ? 0 : state.lsn() - state.base().lsn();
  }

  @Override
  public StoreMetrics metrics() {
    return metrics;
  }

  @Override
  public long journalBytes() {
    return directory == null ? 0 : directory.journal().bytes();
  }

  @Override
  public boolean journalIsLong() {
    return directory != null && directory.journalIsLong();
  }

  @Override
  public boolean hasRoom() {
    return applier == null || !applier.isFull();
  }

  @Override
  public void awaitRoom() {
    if (applier != null) {
      applier.awaitRoom();
    }
  }

  @Override
  public void checkpoint() {
    WorldDirectory files = directory;
    if (files == null) {
      return;
    }
    AtomicReference<CompletionStage<Long>> rolled = new AtomicReference<>();
    if (applier != null) {
      try (Pages.Pin pin = applier.pinNewest(() -> rolled.set(roll(files)))) {
        files.checkpoint(pin.base(), rolled.get());
      }
      return;
    }
    Layers current =
        newest.exchange(now -> {
          rolled.set(roll(files));
          return now;
        });
    files.checkpoint(current, rolled.get());
  }

  /** Begins a journal file for what comes after the newest commit; with the commit lock held. */
  private CompletionStage<Long> roll(WorldDirectory files) {
    return files.journal().roll(newest.state().lsn() + 1);
  }

  @Override
  public void close() {
    newest.lock.lock();
    try {
      if (closed) {
        return;
      }
      closed = true;
    } finally {
      newest.lock.unlock();
    }
    boolean cleanly = false;
    try {
      if (directory != null && failure() == null) {
        checkpoint();
        cleanly = true;
      }
    } catch (StoreException e) {
      if (failure() != null) {
        throw e;
      }
      // The journal has all of it.
      LOG.warn("no snapshot is made at the end, the next start reads more: {}", e.getMessage());
    } finally {
      closeFiles(cleanly);
    }
  }

  private void closeFiles(boolean cleanly) {
    try {
      if (applier != null) {
        applier.close(cleanly);
      }
    } finally {
      if (directory != null) {
        directory.close();
      }
    }
  }

  /** Commits some chunks before what names them, so that nobody waits for all of them. */
  private void putAhead(List<Change> chunks) {
    awaitRoom();
    byte[] record = encode(chunks, List.of());
    newest.lock.lock();
    try {
      checkWorks();
      Commit _ = place(chunks, record, newest.state());
    } finally {
      newest.lock.unlock();
      committed();
    }
  }

  /** Commits the removal of those chunks of some that still may be released. */
  private void removeUnnamed(List<ChunkHash> unnamed) {
    if (!hasRoom()) {
      return;
    }
    newest.lock.lock();
    try {
      if (!closed && failure() == null) {
        List<Change> removals = releasing.removals(unnamed, newest.state());
        if (!removals.isEmpty()) {
          Commit _ = place(removals, encode(removals, List.of()), newest.state());
        }
      }
    } finally {
      newest.lock.unlock();
      committed();
    }
  }

  private void checkWorks() {
    StoreException broken = failure();
    if (broken != null) {
      throw broken;
    }
    if (closed) {
      throw new StoreException("the store is closed");
    }
  }

  private void committed() {
    if (applier != null) {
      applier.committed();
    }
  }

  private byte[] encode(List<Change> changes, List<byte[]> events) {
    return directory == null ? new byte[0] : CommitCodec.encode(changes, events);
  }

  /** Makes changes the newest commit; with the commit lock held. */
  private Commit place(List<Change> changes, byte[] record, Layers before) {
    long lsn = before.lsn() + 1;
    List<Change> derived = Derived.follow(changes, before);
    Layers after = before.after(lsn, changes, derived);
    List<Touch> touches = Touch.of(changes, before);
    ProgramCounts.dropped(derived, touches);
    for (CommitObserver observer : observers) {
      observer.committing(lsn, changes, before, after);
    }
    long max = maxObject(after.get(Metadata.MAX_OBJECT));
    long formerMax = maxObject(before.get(Metadata.MAX_OBJECT));
    // All that reads the state is done: from here on nothing may fail.
    CompletableFuture<Long> durable =
        directory == null
            ? CompletableFuture.completedFuture(lsn)
            : directory.journal().append(lsn, record);
    if (max < formerMax || max > numbers.last()) {
      numbers.restart(max);
    }
    newest.set(after, log.append(touches));
    releasing.note(derived);
    return new Commit(lsn, durable);
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
      awaitRoom();
      // Most of the work is done before the lock is taken: what came in until now is looked at, and
      // the record is made as it would be now.
      CommitLog.Place looked = validated(transaction, began);
      ChunksAhead ahead = ChunksAhead.of(transaction.changes());
      if (!ahead.batches().isEmpty()) {
        // What it puts ahead may cost it its own snapshot.
        transaction.reads().settle(transaction.base());
      }
      releasing.hold(ahead.names());
      try {
        ahead.batches().forEach(LayeredStore.this::putAhead);
        return commit(transaction, looked, ahead, events);
      } finally {
        releasing.letGo(ahead.names());
        releasing.afterCommit(ahead.names().size());
      }
    }

    private Commit commit(
        Transaction transaction, CommitLog.Place looked, ChunksAhead ahead, List<byte[]> events) {
      List<Change> expected = ahead.without(transaction.changesOn(newest.state()));
      byte[] record = encode(expected, events);
      newest.lock.lock();
      try {
        checkWorks();
        CommitLog.Place _ = validated(transaction, looked);
        Layers before = newest.state();
        List<Change> changes = ahead.without(transaction.changesOn(before));
        if (changes.size() != expected.size()) {
          record = encode(changes, events);
        }
        return place(changes, record, before);
      } finally {
        newest.lock.unlock();
        committed();
      }
    }

    @Override
    public long nextOrder() {
      return newest.orders.incrementAndGet();
    }
  }
}
