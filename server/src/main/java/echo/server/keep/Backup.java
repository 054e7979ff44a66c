package echo.server.keep;

import echo.objectstore.StoreException;
import echo.objectstore.journal.Disk;
import echo.objectstore.journal.JournalFiles;
import echo.objectstore.journal.JournalRecord;
import echo.objectstore.journal.Segment;
import echo.objectstore.journal.SnapshotFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A copy of a world that goes on meanwhile, or not: its newest snapshot and the journal after it.
 *
 * <p>Snapshots never change and the records of a journal stay, so nobody need be stopped: when the
 * server removes a file that was about to be copied there is a newer snapshot, and the copying
 * begins again with that one. A second backup into the same directory copies only what is new, and
 * the directory then leads back to the time of the first.
 */
public final class Backup {
  private static final int ATTEMPTS = 20;
  private static final String TEMPORARY = ".tmp";

  private final Path world;
  private final Path target;
  private final Progress progress;
  private final @Nullable BackupManifest before;
  private final TreeMap<String, BackupManifest.Entry> files = new TreeMap<>();
  private final LastRecord last = new LastRecord();
  private long toCopy;
  private long copied;
  private int copiedFiles;

  /**
   * What was done.
   *
   * @param files how many were copied
   * @param bytes how many were copied
   */
  public record Done(BackupManifest manifest, int files, long bytes) {}

  private Backup(Path world, Path target, Progress progress) throws IOException {
    this.world = world;
    this.target = target;
    this.progress = progress;
    this.before = BackupManifest.read(target);
    if (before != null) {
      before.files().forEach(entry -> files.put(entry.name(), entry));
    }
  }

  /**
   * Makes a backup or brings one up to date, and reads it back.
   *
   * @param keep how many snapshots the backup keeps, with the journal after them; 0 for all
   * @throws KeepFailed when it cannot be done; what the backup held before is still there
   */
  public static Done run(
      Path world, Path target, int keep, InstantSource clock, Progress progress) {
    try {
      WorldFiles.require(world);
      if (Files.exists(target) && !Files.isDirectory(target)) {
        throw new KeepFailed(target + " is not a directory");
      }
      Files.createDirectories(target);
      requireOwn(world, target);
      Backup backup = new Backup(world, target, progress);
      backup.copyPatiently();
      return backup.finish(keep, clock);
    } catch (IOException e) {
      throw KeepFailed.of(e);
    }
  }

  private static void requireOwn(Path world, Path target) throws IOException {
    if (Files.isSameFile(world, target)) {
      throw new KeepFailed("a world cannot be its own backup");
    }
    boolean holdsWorld = !SnapshotFile.in(target).isEmpty() || !Segment.in(target).isEmpty();
    if (!BackupManifest.isIn(target) && holdsWorld && Files.exists(target.resolve("LOCK"))) {
      throw new KeepFailed(target + " is a world, not a backup; name another directory");
    }
  }

  private void copyPatiently() throws IOException {
    for (int attempt = 1; ; attempt++) {
      try {
        copy();
        return;
      } catch (NoSuchFileException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
      } catch (StoreException.Corrupt e) {
        // The end of a journal may be taken back and written again while it is copied.
        if (attempt >= 3) {
          throw new KeepFailed(e.getMessage() + " Look at it with: ./echo doctor --db " + world, e);
        }
      }
    }
  }

  private void copy() throws IOException {
    List<SnapshotFile> snapshots = SnapshotFile.in(world);
    List<Segment> all = Segment.in(world);
    long newest = snapshots.isEmpty() ? 0 : snapshots.getFirst().lsn();
    long known = before == null ? newest : Math.min(newest, before.lastCommit());
    List<Segment> segments = Segment.after(all, known);
    requireSameHistory(all, newest);
    // The snapshot's own commit, if the world still has its record, tells this history from others.
    long _ = find(all, newest, last);
    copied = 0;
    toCopy = 0;
    for (Segment segment : segments) {
      toCopy += Files.size(segment.file());
    }
    if (!snapshots.isEmpty()) {
      SnapshotFile snapshot = snapshots.getFirst();
      toCopy += Files.size(snapshot.file());
      copySnapshot(snapshot);
    }
    for (Segment segment : segments) {
      copySegment(segment, segment.equals(all.getLast()));
    }
  }

  /**
   * Sees that the backup's last commit is one of this world's past.
   *
   * @param newest the commit of the world's newest snapshot
   */
  private void requireSameHistory(List<Segment> all, long newest) throws IOException {
    if (before == null || before.lastCommit() == 0) {
      return;
    }
    long wanted = before.lastCommit();
    LastRecord found = new LastRecord();
    long reached = Math.max(newest, find(all, wanted, found));
    String checksum = found.checksum();
    boolean differs =
        checksum != null
            && before.lastChecksum() != null
            && !checksum.equals(before.lastChecksum());
    if (reached < wanted || differs) {
      throw new KeepFailed(
          target
              + " is the backup of another history than that of "
              + world
              + ": their commits up to "
              + wanted
              + " are not the same. Make a backup in a new directory");
    }
  }

  /** Looks for one record; the last number in the journal from there on. */
  private static long find(List<Segment> all, long wanted, LastRecord found) throws IOException {
    long reached = 0;
    for (Segment segment : Segment.after(all, wanted - 1)) {
      Segment.Extent extent =
          segment.read(
              segment.equals(all.getLast()),
              record -> {
                if (record.lsn() == wanted) {
                  found.see(record);
                }
              });
      reached = Math.max(reached, extent.nextLsn() - 1);
    }
    return reached;
  }

  private void copySnapshot(SnapshotFile snapshot) throws IOException {
    String name = snapshot.file().getFileName().toString();
    Path copy = target.resolve(name);
    long size = Files.size(snapshot.file());
    BackupManifest.Entry known = files.get(name);
    if (known != null && known.bytes() == size && Files.exists(copy) && Files.size(copy) == size) {
      toCopy -= size;
      return;
    }
    Path temporary = target.resolve(name + TEMPORARY);
    WorldFiles.copy(snapshot.file(), temporary, size, this::copied);
    new SnapshotFile(temporary, snapshot.lsn()).verify();
    finishFile(temporary, copy, snapshot.lsn(), snapshot.lsn());
  }

  private void copySegment(Segment segment, boolean isLast) throws IOException {
    String name = segment.file().getFileName().toString();
    Path copy = target.resolve(name);
    // What stands behind the last whole record may change while it is copied.
    long size = isLast ? segment.read(true, _ -> {}).end() : Files.size(segment.file());
    BackupManifest.Entry known = files.get(name);
    if (known != null && known.bytes() == size && Files.exists(copy) && Files.size(copy) == size) {
      toCopy -= size;
      Segment.Extent _ = new Segment(copy, segment.firstLsn()).read(isLast, last::see);
      return;
    }
    Path temporary = target.resolve(name + TEMPORARY);
    WorldFiles.copy(segment.file(), temporary, size, this::copied);
    Segment.Extent extent = new Segment(temporary, segment.firstLsn()).read(isLast, last::see);
    if (extent.version() == 0) {
      Files.delete(temporary);
      return;
    }
    if (extent.end() < size) {
      Path whole = target.resolve(name + ".cut" + TEMPORARY);
      WorldFiles.copy(temporary, whole, extent.end(), _ -> {});
      Files.move(whole, temporary, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }
    finishFile(temporary, copy, segment.firstLsn(), extent.nextLsn() - 1);
  }

  private void finishFile(Path temporary, Path copy, long first, long lastLsn) throws IOException {
    long size = Files.size(temporary);
    String crc = HexFormat.of().toHexDigits(WorldFiles.checksum(temporary, size));
    WorldFiles.rename(temporary, copy);
    String name = copy.getFileName().toString();
    files.put(name, new BackupManifest.Entry(name, size, crc, first, lastLsn));
    copiedFiles++;
  }

  private void copied(long count) {
    copied += count;
    progress.at("copying", toCopy == 0 ? 1 : Math.min(1, copied / (double) toCopy));
  }

  private Done finish(int keep, InstantSource clock) throws IOException {
    List<SnapshotFile> snapshots = SnapshotFile.in(target);
    if (keep > 0 && snapshots.size() > keep) {
      List<SnapshotFile> old = snapshots.subList(keep, snapshots.size());
      SnapshotFile.remove(old, Disk.REAL);
      JournalFiles.removeBefore(target, snapshots.get(keep - 1).lsn() + 1, Disk.REAL);
      snapshots = snapshots.subList(0, keep);
    }
    files.keySet().removeIf(name -> !Files.exists(target.resolve(name)));
    long newest = snapshots.isEmpty() ? 0 : snapshots.getFirst().lsn();
    boolean isRecord = last.lsn() >= newest && last.lsn() > 0;
    List<Segment> segments = Segment.in(target);
    long oldest =
        !snapshots.isEmpty()
            ? snapshots.getLast().lsn()
            : segments.isEmpty() ? 0 : segments.getFirst().firstLsn() - 1;
    BackupManifest manifest =
        new BackupManifest(
            BackupManifest.VERSION,
            Instant.ofEpochMilli(clock.millis()).toString(),
            oldest,
            Math.max(newest, last.lsn()),
            isRecord ? last.time() : null,
            isRecord ? last.checksum() : null,
            new ArrayList<>(files.values()));
    manifest.write(target);
    return new Done(manifest, copiedFiles, copied);
  }

  /** The last record of a journal. */
  private static final class LastRecord {
    private @Nullable JournalRecord record;

    void see(JournalRecord next) {
      record = next;
    }

    long lsn() {
      return record == null ? 0 : record.lsn();
    }

    @Nullable String time() {
      return record == null || record.time() == JournalRecord.NO_TIME
          ? null
          : Instant.ofEpochMilli(record.time()).toString();
    }

    @Nullable String checksum() {
      return record == null ? null : HexFormat.of().toHexDigits(record.checksum());
    }
  }
}
