package echo.server.keep;

import echo.objectstore.EventArchive;
import echo.objectstore.StoreException;
import echo.objectstore.journal.JournalRecord;
import echo.objectstore.journal.Segment;
import echo.objectstore.journal.SnapshotFile;
import echo.objectstore.layers.ReadWorld;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A world from a backup, or from another world's directory, as it was at a time. */
public final class Restore {
  private final Path backup;
  private final Progress progress;
  private long toCopy;
  private long copied;

  /**
   * What was restored.
   *
   * @param snapshotLsn the commit of the snapshot it was made from, 0 for none
   * @param lsn its last commit
   * @param time when that was made; null when it is not known
   */
  public record Done(long snapshotLsn, long lsn, @Nullable Instant time, WorldCounts counts) {}

  private Restore(Path backup, Progress progress) {
    this.backup = backup;
    this.progress = progress;
  }

  /**
   * Makes a world directory; it appears whole or not at all.
   *
   * @param at null for the newest state
   * @throws KeepFailed when it cannot be done
   */
  public static Done run(Path backup, Path target, @Nullable Instant at, Progress progress) {
    try {
      WorldFiles.require(backup);
      requireEmpty(target);
      Restore restore = new Restore(backup, progress);
      restore.verify();
      return restore.run(History.to(backup, at), target.toAbsolutePath().normalize());
    } catch (IOException e) {
      throw KeepFailed.of(e);
    } catch (StoreException e) {
      throw new KeepFailed(String.valueOf(e.getMessage()), e);
    }
  }

  private static void requireEmpty(Path target) throws IOException {
    if (!Files.exists(target)) {
      return;
    }
    if (!Files.isDirectory(target)) {
      throw new KeepFailed(target + " is not a directory");
    }
    try (Stream<Path> entries = Files.list(target)) {
      if (entries.findAny().isPresent()) {
        throw new KeepFailed(
            target
                + " is not empty, and nothing is overwritten. Name a new directory, or put the old"
                + " one aside: mv "
                + target
                + " "
                + target
                + ".old");
      }
    }
  }

  /** Compares the files with what the backup's manifest says of them. */
  private void verify() throws IOException {
    BackupManifest manifest = BackupManifest.read(backup);
    if (manifest == null) {
      return;
    }
    double seen = 0;
    for (BackupManifest.Entry entry : manifest.files()) {
      Path file = backup.resolve(entry.name());
      if (!Files.exists(file)) {
        throw new KeepFailed("the backup is not whole: " + file + " is missing");
      }
      // A backup that was broken off may have made a file longer since.
      String crc = HexFormat.of().toHexDigits(WorldFiles.checksum(file, entry.bytes()));
      if (Files.size(file) < entry.bytes() || !crc.equals(entry.crc32c())) {
        throw new KeepFailed(
            "the backup is damaged: "
                + file
                + " is not what was written (checksum "
                + crc
                + ", expected "
                + entry.crc32c()
                + ")");
      }
      seen++;
      progress.at("checking the backup", 0.4 * seen / manifest.files().size());
    }
  }

  private Done run(History.Way way, Path target) throws IOException {
    Path parent = Objects.requireNonNull(target.getParent());
    Files.createDirectories(parent);
    Path temporary = Files.createTempDirectory(parent, "." + target.getFileName() + ".restore-");
    try {
      copy(way, temporary);
      progress.at("checking the world", 0.8);
      ReadWorld read = ReadWorld.of(temporary, EventArchive.NONE);
      if (read.report().lastLsn() != way.lsn()) {
        throw new KeepFailed(
            "the restored world ends with commit "
                + read.report().lastLsn()
                + " and not with "
                + way.lsn());
      }
      WorldCounts counts = WorldCounts.of(read.store().snapshot());
      Files.deleteIfExists(target);
      WorldFiles.rename(temporary, target);
      SnapshotFile snapshot = way.snapshot();
      return new Done(
          snapshot == null ? 0 : snapshot.lsn(),
          way.lsn(),
          way.time() == JournalRecord.NO_TIME ? null : Instant.ofEpochMilli(way.time()),
          counts);
    } finally {
      WorldFiles.delete(temporary);
    }
  }

  /** Copies what leads to the state. */
  private void copy(History.Way way, Path into) throws IOException {
    SnapshotFile snapshot = way.snapshot();
    toCopy = snapshot == null ? 0 : Files.size(snapshot.file());
    for (Segment segment : way.segments()) {
      toCopy += Files.size(segment.file());
    }
    if (snapshot != null) {
      long size = Files.size(snapshot.file());
      WorldFiles.copy(snapshot.file(), into.resolve(snapshot.file().getFileName()), size, this::at);
    }
    List<Segment> segments = way.segments();
    for (Segment segment : segments) {
      long end = cut(segment, way.lsn(), segment.equals(segments.getLast()));
      WorldFiles.copy(segment.file(), into.resolve(segment.file().getFileName()), end, this::at);
    }
    WorldFiles.force(into);
  }

  /** Where the record of a commit ends, or else the last one. */
  private static long cut(Segment segment, long lsn, boolean isLast) throws IOException {
    long[] end = {0};
    Segment.Extent _ =
        segment.read(
            isLast,
            record -> {
              if (record.lsn() <= lsn) {
                end[0] = record.end();
              }
            });
    return end[0];
  }

  private void at(long count) {
    copied += count;
    progress.at("copying", 0.4 + (toCopy == 0 ? 0.4 : 0.4 * copied / toCopy));
  }
}
