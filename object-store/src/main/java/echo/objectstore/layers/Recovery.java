package echo.objectstore.layers;

import echo.objectstore.Change;
import echo.objectstore.EventArchive;
import echo.objectstore.StoreException;
import echo.objectstore.StoreKey;
import echo.objectstore.StoreRange;
import echo.objectstore.StoredEvent;
import echo.objectstore.codec.CommitCodec;
import echo.objectstore.commit.CommitLog;
import echo.objectstore.journal.Disk;
import echo.objectstore.journal.JournalFiles;
import echo.objectstore.journal.SnapshotFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Builds the newest state from the newest good snapshot file and the journal after it. */
final class Recovery implements SnapshotFile.Visitor, JournalFiles.Visitor {
  private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

  /** Changes are applied in batches, for a batch costs one new state. */
  private static final int BATCH = 1 << 14;

  private final EventArchive archive;
  private final List<Change> batch = new ArrayList<>();
  private Layers state = Layers.EMPTY;
  private long lastOrder;
  private long events;

  private Recovery(EventArchive archive) {
    this.archive = archive;
  }

  /** What was read. */
  record Result(Newest newest, RecoveryReport report) {}

  static Result run(Path directory, EventArchive archive, Disk disk, CommitLog log)
      throws IOException {
    Recovery recovery = new Recovery(archive);
    int bad = 0;
    long snapshotLsn = 0;
    for (SnapshotFile file : SnapshotFile.in(directory)) {
      try {
        file.read(recovery);
        recovery.applyBatch();
        snapshotLsn = file.lsn();
        break;
      } catch (StoreException.Corrupt e) {
        LOG.warn("{} An older one is tried.", e.getMessage());
        recovery.state = Layers.EMPTY;
        recovery.batch.clear();
        bad++;
      }
    }
    recovery.state = recovery.state.after(snapshotLsn, List.of(), List.of());
    JournalFiles.Replay replay = JournalFiles.replay(directory, snapshotLsn, disk, recovery);
    RecoveryReport report =
        new RecoveryReport(
            snapshotLsn,
            replay.lastLsn(),
            replay.commits(),
            recovery.events,
            replay.cutBytes(),
            bad);
    Newest newest = new Newest(recovery.state, log);
    newest.orders.set(recovery.lastOrder);
    return new Result(newest, report);
  }

  @Override
  public void record(Change change) {
    note(change);
    batch.add(change);
    if (batch.size() >= BATCH) {
      applyBatch();
    }
  }

  private void applyBatch() {
    state = state.after(state.lsn(), batch, ProgramCounts.followPart(batch, state));
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
    state = state.after(lsn, commit.changes(), ProgramCounts.follow(commit.changes(), state));
    for (byte[] bytes : commit.events()) {
      event(new StoredEvent(lsn, bytes));
    }
  }

  private void note(Change change) {
    if (change.key() instanceof StoreKey.RangeKey<?> key
        && (key.range() instanceof StoreRange.Contents
            || key.range() instanceof StoreRange.Children
            || key.range() instanceof StoreRange.Players)) {
      lastOrder = Math.max(lastOrder, key.order());
    }
  }
}
