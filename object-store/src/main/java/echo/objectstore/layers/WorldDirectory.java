package echo.objectstore.layers;

import echo.objectstore.EventArchive;
import echo.objectstore.Snapshot;
import echo.objectstore.StoreException;
import echo.objectstore.StoreSettings;
import echo.objectstore.StoredEvent;
import echo.objectstore.commit.CommitLog;
import echo.objectstore.journal.DirectoryLock;
import echo.objectstore.journal.Disk;
import echo.objectstore.journal.Journal;
import echo.objectstore.journal.JournalFiles;
import echo.objectstore.journal.SnapshotFile;
import echo.objectstore.metrics.StoreMetrics;
import echo.objectstore.pages.Base;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files of an open world. Threading: any thread; one checkpoint at a time. */
final class WorldDirectory implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WorldDirectory.class);

  /** Bytes of journal that any world may have. */
  private static final long LONGEST_JOURNAL = 32L << 20;

  /** What part of its snapshot a larger world may have beyond that. */
  private static final long SHARE_OF_SNAPSHOT = 8;

  private final Path path;
  private final DirectoryLock lock;
  private final Disk disk;
  private final Journal journal;
  private final EventArchive archive;
  private final RecoveryReport report;
  private final StoreSettings settings;
  private final StoreMetrics metrics;
  private final ReentrantLock checkpointLock = new ReentrantLock();

  /** The commit of the newest snapshot file; -1 when there is none. */
  private long snapshotLsn;

  private volatile long snapshotBytes;

  private WorldDirectory(
      Path path,
      DirectoryLock lock,
      Disk disk,
      Journal journal,
      EventArchive archive,
      RecoveryReport report,
      StoreSettings settings,
      StoreMetrics metrics) {
    this.path = path;
    this.lock = lock;
    this.disk = disk;
    this.journal = journal;
    this.archive = archive;
    this.report = report;
    this.settings = settings;
    this.metrics = metrics;
    this.snapshotLsn = report.snapshotLsn() == 0 ? -1 : report.snapshotLsn();
  }

  static Recovered open(
      Path path,
      EventArchive archive,
      Disk disk,
      @Nullable Paging paging,
      CommitLog log,
      StoreSettings settings,
      StoreMetrics metrics)
      throws IOException {
    Files.createDirectories(path);
    DirectoryLock lock = DirectoryLock.acquire(path);
    try {
      Recovery.Result result = Recovery.run(path, archive, disk, paging, log);
      RecoveryReport report = result.report();
      LOG.info("opened {}: {}", path, report);
      if (report.cutBytes() > 0) {
        LOG.warn(
            "{}: the last {} bytes of the journal were no whole record, were never confirmed and"
                + " are cut off",
            path,
            report.cutBytes());
      }
      Journal journal = openJournal(result, path, disk, settings, metrics);
      SnapshotFile.removeLeftovers(path);
      WorldDirectory world =
          new WorldDirectory(path, lock, disk, journal, archive, report, settings, metrics);
      SnapshotFile snapshot = result.snapshot();
      if (snapshot != null) {
        world.snapshotBytes = Files.size(snapshot.file());
        metrics.foundSnapshot(snapshot.time().toEpochMilli());
        if (paging != null && !snapshot.isPaged()) {
          // The next checkpoint is to write it in the form that can be opened without reading it.
          world.snapshotLsn = -1;
        }
      }
      return new Recovered(result.newest(), result.applier(), world);
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private static Journal openJournal(
      Recovery.Result result, Path path, Disk disk, StoreSettings settings, StoreMetrics metrics)
      throws IOException {
    try {
      RecoveryReport report = result.report();
      return Journal.open(path, report.snapshotLsn(), report.lastLsn(), disk, settings, metrics);
    } catch (IOException | RuntimeException e) {
      if (result.applier() != null) {
        result.applier().close(false);
      }
      throw e;
    }
  }

  /** Whether a start after a crash would have much to read, for a world of its size. */
  boolean journalIsLong() {
    return journal.bytes() > LONGEST_JOURNAL + snapshotBytes / SHARE_OF_SNAPSHOT;
  }

  Journal journal() {
    return journal;
  }

  RecoveryReport report() {
    return report;
  }

  /**
   * The world as of a commit, out of these files, while others are being written.
   *
   * @throws StoreException when they do not have it, or not yet
   */
  Rebuild.Rebuilt asOf(long lsn, Paging paging) throws IOException {
    if (journal.durableLsn() < lsn) {
      throw new StoreException("commit " + lsn + " is not in the journal yet");
    }
    return Recovery.asOf(path, paging, lsn);
  }

  /**
   * Makes a state's snapshot file the base of the next recovery.
   *
   * @param rolled completes when the journal has begun a file for what comes after the state
   */
  void checkpoint(Snapshot state, CompletionStage<Long> rolled) {
    checkpointLock.lock();
    try {
      rolled.toCompletableFuture().join();
      if (state.lsn() <= snapshotLsn) {
        return;
      }
      // Later events stay in the journal, so keeping them here too would tell them twice.
      List<StoredEvent> events =
          archive.retained().stream().filter(event -> event.lsn() <= state.lsn()).toList();
      long start = System.nanoTime();
      SnapshotFile file = write(state, events);
      metrics.checkpoint(System.nanoTime() - start, settings.clock().millis());
      snapshotLsn = state.lsn();
      snapshotBytes = Files.size(file.file());
      thin();
    } catch (IOException | UncheckedIOException e) {
      throw new StoreException("The snapshot of " + path + " cannot be written: " + e, e);
    } catch (CompletionException e) {
      throw new StoreException(String.valueOf(e.getMessage()), e);
    } finally {
      checkpointLock.unlock();
    }
  }

  private SnapshotFile write(Snapshot state, List<StoredEvent> events) throws IOException {
    return state instanceof Base base
        ? SnapshotFile.writePages(
            path, base, events, settings.clock().millis(), disk, records -> {})
        : SnapshotFile.write(path, state, events, disk);
  }

  /** Removes snapshots that are not kept any more, and the journal that only they would need. */
  private void thin() throws IOException {
    List<SnapshotFile> snapshots = SnapshotFile.in(path);
    List<Instant> times = new ArrayList<>();
    for (SnapshotFile snapshot : snapshots) {
      times.add(snapshot.time());
    }
    int kept = settings.retention().kept(times, settings.clock().instant());
    SnapshotFile.remove(snapshots.subList(kept, snapshots.size()), disk);
    JournalFiles.removeBefore(path, snapshots.get(kept - 1).lsn() + 1, disk);
  }

  @Override
  public void close() {
    journal.close();
    try {
      lock.close();
    } catch (IOException e) {
      throw new StoreException("The lock of " + path + " cannot be given up: " + e, e);
    }
  }
}
