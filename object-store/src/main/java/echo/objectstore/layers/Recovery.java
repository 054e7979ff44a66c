package echo.objectstore.layers;

import echo.objectstore.Change;
import echo.objectstore.EventArchive;
import echo.objectstore.Metadata;
import echo.objectstore.StoreException;
import echo.objectstore.StoreKey;
import echo.objectstore.StoreRange;
import echo.objectstore.StoreRecord;
import echo.objectstore.StoredEvent;
import echo.objectstore.codec.CommitCodec;
import echo.objectstore.commit.CommitLog;
import echo.objectstore.commit.Validation;
import echo.objectstore.journal.Disk;
import echo.objectstore.journal.JournalFiles;
import echo.objectstore.journal.OpenSnapshot;
import echo.objectstore.journal.SnapshotFile;
import echo.values.IntValue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Builds the newest state from the newest good snapshot file and the journal after it. */
final class Recovery implements SnapshotFile.Visitor, JournalFiles.Visitor {
  private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

  /** Changes are applied in batches, for a batch costs one new state. */
  private static final int BATCH = 1 << 14;

  private final Path directory;
  private final EventArchive archive;
  private final @Nullable Paging paging;
  private final CommitLog log;

  /** Whether every page of a snapshot is looked at before it is used. */
  private final boolean verifies;

  private final List<Change> batch = new ArrayList<>();
  private Newest newest;
  private @Nullable Applier applier;
  private long events;

  /** Damaged snapshot files. */
  private int bad;

  private Recovery(
      Path directory,
      EventArchive archive,
      @Nullable Paging paging,
      CommitLog log,
      boolean verifies) {
    this.verifies = verifies;
    this.directory = directory;
    this.archive = archive;
    this.paging = paging;
    this.log = log;
    this.newest = new Newest(Layers.EMPTY, log);
  }

  /**
   * What was read.
   *
   * @param snapshot the snapshot file it began with; null for none
   */
  record Result(
      Newest newest,
      @Nullable Applier applier,
      @Nullable SnapshotFile snapshot,
      RecoveryReport report) {}

  /**
   * Reads a world.
   *
   * @param disk cuts off a torn tail; null when nothing is to be changed and everything is to be
   *     looked at
   */
  static Result run(
      Path directory,
      EventArchive archive,
      @Nullable Disk disk,
      @Nullable Paging paging,
      CommitLog log)
      throws IOException {
    Recovery recovery = new Recovery(directory, archive, paging, log, disk == null);
    try {
      return recovery.run(disk);
    } catch (IOException | RuntimeException | Error e) {
      recovery.letGo();
      throw e;
    }
  }

  /**
   * The world as of a commit, read anew while it is open and its journal is written.
   *
   * @param lsn a commit that is in the journal
   */
  static Rebuild.Rebuilt asOf(Path directory, Paging paging, long lsn) throws IOException {
    CommitLog log = new CommitLog(Validation.NONE);
    Recovery recovery = new Recovery(directory, EventArchive.NONE, paging, log, false);
    try {
      SnapshotFile snapshot = recovery.begin();
      JournalFiles.Replay _ =
          JournalFiles.read(directory, snapshot == null ? 0 : snapshot.lsn(), lsn, recovery);
      Ground ground = Objects.requireNonNull(recovery.applier).ground();
      Layers state = recovery.newest.state();
      return new Rebuild.Rebuilt(ground, state.active());
    } catch (IOException | RuntimeException | Error e) {
      recovery.letGo();
      throw e;
    }
  }

  private Result run(@Nullable Disk disk) throws IOException {
    SnapshotFile snapshot = begin();
    long snapshotLsn = snapshot == null ? 0 : snapshot.lsn();
    JournalFiles.Replay replay =
        disk == null
            ? JournalFiles.read(directory, snapshotLsn, Long.MAX_VALUE, this)
            : JournalFiles.replay(directory, snapshotLsn, disk, this);
    RecoveryReport report =
        new RecoveryReport(
            snapshotLsn, replay.lastLsn(), replay.commits(), events, replay.cutBytes(), bad);
    return new Result(newest, applier, snapshot, report);
  }

  /** Begins with the newest good snapshot, or with nothing. */
  private @Nullable SnapshotFile begin() throws IOException {
    SnapshotFile snapshot = null;
    for (SnapshotFile file : SnapshotFile.in(directory)) {
      try {
        beginWith(file);
        snapshot = file;
        break;
      } catch (StoreException.Corrupt e) {
        LOG.warn("{} An older one is tried.", e.getMessage());
        letGo();
        bad++;
      }
    }
    if (snapshot == null) {
      begin(0, null);
    }
    return snapshot;
  }

  private void beginWith(SnapshotFile file) throws IOException {
    if (paging != null && file.isPaged()) {
      if (verifies) {
        file.verify();
      }
      OpenSnapshot open = file.open(paging.budget().cacheBytes());
      List<StoredEvent> kept = new ArrayList<>();
      open.events(kept::add);
      begin(file.lsn(), open);
      kept.forEach(this::event);
      return;
    }
    begin(file.lsn(), null);
    file.read(this);
    applyBatch();
  }

  /** Begins anew with the state of a snapshot, or with nothing. */
  private void begin(long lsn, @Nullable OpenSnapshot from) {
    newest = new Newest(Layers.EMPTY.after(lsn, List.of(), List.of()), log);
    if (paging != null) {
      applier = Applier.over(newest, paging.open(directory, from), paging.pace());
    }
    noteLast(newest.state().get(Metadata.LAST_ORDER));
  }

  private void noteLast(@Nullable StoreRecord order) {
    if (order instanceof Metadata(IntValue number)) {
      newest.orders.accumulateAndGet(number.value(), Math::max);
    }
  }

  private void letGo() {
    if (applier != null) {
      applier.close(false);
      applier = null;
    }
    batch.clear();
  }

  @Override
  public void record(Change change) {
    if (change.key().equals(Metadata.LAST_ORDER)) {
      noteLast(change.record());
      return;
    }
    note(change);
    batch.add(change);
    if (batch.size() >= BATCH) {
      applyBatch();
    }
  }

  private void applyBatch() {
    Layers state = newest.state();
    become(state.after(state.lsn(), batch, Derived.followPart(batch, state)));
    batch.clear();
  }

  @Override
  public void event(StoredEvent event) {
    events++;
    archive.replay(event);
  }

  @Override
  public void commit(long lsn, CommitCodec.Decoded commit) {
    commit.changes().forEach(this::note);
    Layers state = newest.state();
    become(state.after(lsn, commit.changes(), Derived.follow(commit.changes(), state)));
    for (byte[] bytes : commit.events()) {
      event(new StoredEvent(lsn, bytes));
    }
  }

  private void become(Layers state) {
    newest.set(state, log.newest());
    if (applier != null && applier.flow().isFull()) {
      applier.layInNow();
    }
  }

  private void note(Change change) {
    if (change.key() instanceof StoreKey.RangeKey<?> key
        && (key.range() instanceof StoreRange.Contents
            || key.range() instanceof StoreRange.Children
            || key.range() instanceof StoreRange.Players)) {
      newest.orders.accumulateAndGet(key.order(), Math::max);
    }
  }
}
