package echo.objectstore.journal;

import echo.objectstore.Change;
import echo.objectstore.Snapshot;
import echo.objectstore.StoreException;
import echo.objectstore.StoredEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A whole state in one file, {@code snapshot-<lsn>.db}, version 1.
 *
 * <pre>
 * file   magic "ECHOSNAP" (8 bytes)  version (int)  lsn (long)  block*
 * block  length of data (int)  CRC-32C of the data (int)  data
 * data   item*; each 1, key, record; or 2, lsn, length, event
 * </pre>
 *
 * The last block is empty data after a length of -1, a checksum of 0 and the number of items
 * (long). A file appears under its name only when it is whole and durable.
 *
 * @param lsn the commit whose state it is
 */
public record SnapshotFile(Path file, long lsn) {
  static final long MAGIC = 0x4543484f534e4150L;
  static final int VERSION = 1;
  static final int HEADER = 20;
  private static final String PREFIX = "snapshot-";
  private static final String SUFFIX = ".db";

  /** Receives what a snapshot file holds. */
  public interface Visitor {
    void record(Change change);

    void event(StoredEvent event);
  }

  /** The snapshot files of a directory, the newest first. */
  public static List<SnapshotFile> in(Path directory) throws IOException {
    return FileNames.list(directory).stream()
        .map(SnapshotFile::named)
        .filter(file -> file != null)
        .sorted((a, b) -> Long.compare(b.lsn, a.lsn))
        .toList();
  }

  private static @Nullable SnapshotFile named(Path file) {
    Long number = FileNames.number(file, PREFIX, SUFFIX);
    return number == null ? null : new SnapshotFile(file, number);
  }

  /** Writes a state durably and reads it back. */
  public static SnapshotFile write(
      Path directory, Snapshot state, List<StoredEvent> events, Disk disk) throws IOException {
    Path file =
        directory.resolve(PREFIX + String.format(Locale.ROOT, "%016d", state.lsn()) + SUFFIX);
    Path temporary = directory.resolve(file.getFileName() + ".tmp");
    try (SnapshotWriter writer = new SnapshotWriter(temporary, state.lsn(), disk)) {
      state.forEachAsKept(writer::record);
      events.forEach(writer::event);
      writer.finish();
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(temporary);
      throw e;
    }
    new SnapshotReader(temporary, state.lsn()).check();
    Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    FileNames.force(directory, disk);
    return new SnapshotFile(file, state.lsn());
  }

  /**
   * Checks the whole file, then shows what it holds.
   *
   * @throws StoreException.Corrupt when it is damaged; nothing has been shown then
   */
  public void read(Visitor visitor) throws IOException {
    SnapshotReader reader = new SnapshotReader(file, lsn);
    reader.check();
    reader.read(visitor);
  }

  /** When it was made. */
  public Instant time() throws IOException {
    return Files.getLastModifiedTime(file).toInstant();
  }

  /** Removes files that are not kept any more. */
  public static void remove(List<SnapshotFile> files, Disk disk) throws IOException {
    for (SnapshotFile file : files) {
      Files.deleteIfExists(file.file);
      FileNames.force(file.directory(), disk);
    }
  }

  /** Removes what interrupted checkpoints left behind. */
  public static void removeLeftovers(Path directory) throws IOException {
    for (Path path : FileNames.list(directory)) {
      if (isLeftover(path)) {
        Files.deleteIfExists(path);
      }
    }
  }

  /** Whether a file is a snapshot that was never finished. */
  public static boolean isLeftover(Path path) {
    String name = path.getFileName().toString();
    return name.startsWith(PREFIX) && name.endsWith(SUFFIX + ".tmp");
  }

  private Path directory() {
    Path directory = file.toAbsolutePath().getParent();
    if (directory == null) {
      throw new IllegalStateException(file + " is in no directory");
    }
    return directory;
  }
}
