package echo.objectstore.layers;

import echo.objectstore.CommitObserver;
import echo.objectstore.EventArchive;
import echo.objectstore.ObjectNumbers;
import echo.objectstore.ObjectStore;
import echo.objectstore.Reservation;
import echo.objectstore.Snapshot;
import echo.objectstore.StoreException;
import echo.objectstore.StoreSettings;
import echo.objectstore.Touch;
import echo.objectstore.Transaction;
import echo.objectstore.commit.CommitLog;
import echo.objectstore.commit.Reservations;
import echo.objectstore.commit.Validation;
import echo.objectstore.journal.Disk;
import echo.objectstore.journal.FileTrouble;
import echo.objectstore.metrics.StoreMetrics;
import echo.objectstore.pages.Pages;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
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
  private final Reservations reservations = new Reservations();
  private final StoreMetrics metrics;
  private final Commits commits;

  private LayeredStore(
      Newest newest,
      CommitLog log,
      @Nullable Applier applier,
      @Nullable WorldDirectory directory,
      StoreMetrics metrics) {
    this.applier = applier;
    this.newest = newest;
    this.directory = directory;
    this.metrics = metrics;
    this.commits =
        new Commits(newest, log, applier, directory == null ? null : directory.journal());
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
    StoreMetrics metrics = new StoreMetrics();
    Applier applier = Applier.over(newest, pages, pace);
    LayeredStore store = new LayeredStore(newest, log, applier, null, metrics);
    applier.start(Rebuild.NONE, metrics);
    return store;
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
      WorldDirectory world = recovered.directory();
      LayeredStore store = new LayeredStore(recovered.newest(), log, applier, world, metrics);
      if (applier != null && paging != null) {
        applier.start(lsn -> world.asOf(lsn, paging), metrics);
      }
      return store;
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
    return commits.begin(reserved);
  }

  @Override
  public ObjectNumbers numbers() {
    return commits.numbers();
  }

  @Override
  public Reservation reserve(Transaction lost, int times) {
    List<Touch> writes = List.of();
    try {
      lost.reads().settle(lost.base());
      writes = Touch.of(lost.changes(), lost.base());
    } catch (StoreException.Conflict _) {
      // Its snapshot was given up: what can no longer be found out is not reserved.
    }
    return reservations.reserve(lost.reads(), writes, times);
  }

  @Override
  public boolean isReserved(Transaction transaction, @Nullable Reservation own) {
    return !reservations.isEmpty()
        && reservations.areInTheWay(Touch.of(transaction.changes(), transaction.base()), own);
  }

  @Override
  public void awaitReserved(Transaction transaction, @Nullable Reservation own, long nanos) {
    List<Touch> touches = Touch.of(transaction.changes(), transaction.base());
    while (reservations.awaitOne(touches, own, nanos)) {
      // Whoever has lost by now is run again, instead of waiting for all others in order.
      transaction.validate();
    }
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
    commits.observe(observer);
  }

  @Override
  public @Nullable StoreException failure() {
    return commits.failure();
  }

  @Override
  public @Nullable String stalled() {
    String stalled = directory == null ? null : directory.journal().stalled();
    return stalled != null || applier == null ? stalled : applier.flow().stalled();
  }

  @Override
  public void waitNoLonger() {
    if (directory != null) {
      directory.journal().waitNoLonger();
    }
    if (applier != null) {
      applier.flow().waitNoLonger();
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
    return applier == null || !applier.flow().isFull();
  }

  @Override
  public void awaitRoom() {
    if (applier != null) {
      applier.flow().awaitRoom();
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
    if (!commits.close()) {
      return;
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
}
