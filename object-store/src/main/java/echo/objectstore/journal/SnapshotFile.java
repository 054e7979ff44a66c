package echo.objectstore.journal;

import echo.objectstore.Change;
import echo.objectstore.NamedCount;
import echo.objectstore.Snapshot;
import echo.objectstore.StoreException;
import echo.objectstore.StoredEvent;
import echo.objectstore.UnnamedChunks;
import echo.objectstore.pages.Base;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A whole state in one file, {@code snapshot-<lsn>.db}.
 *
 * <p>Version 2 is a tree of pages and described at {@link PagedSnapshotWriter}. Version 1:
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

  /** The version that is a tree of pages. */
  static final int PAGED = 2;

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

  /** Writes what is in the heap, durably and in version 1, and reads it back. */
  public static SnapshotFile write(
      Path directory, Snapshot state, List<StoredEvent> events, Disk disk) throws IOException {
    SnapshotFile file = named(directory, state.lsn());
    Path temporary = file.temporary();
    try (SnapshotWriter writer = new SnapshotWriter(temporary, state.lsn(), disk)) {
      state.forEachAsKept(writer::record);
      events.forEach(writer::event);
      writer.finish();
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(temporary);
      throw e;
    }
    new SnapshotReader(temporary, state.lsn()).check();
    return file.renamed(disk);
  }

  /**
   * Writes a base durably in version 2 and reads it back.
   *
   * @param base pinned, for it is read for as long as this takes
   * @param timeMillis when its commits had been made, in milliseconds since 1970
   * @param progress is told now and then how many records have been written
   */
  public static SnapshotFile writePages(
      Path directory,
      Base base,
      List<StoredEvent> events,
      long timeMillis,
      Disk disk,
      LongConsumer progress)
      throws IOException {
    SnapshotFile file = named(directory, base.lsn());
    Path temporary = file.temporary();
    try (PagedSnapshotWriter writer = new PagedSnapshotWriter(temporary, disk)) {
      writer.write(base, events, timeMillis, progress);
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(temporary);
      throw e;
    }
    PagedSnapshot.open(temporary, base.lsn(), 0).verify();
    return file.renamed(disk);
  }

  private static SnapshotFile named(Path directory, long lsn) {
    String name = PREFIX + String.format(Locale.ROOT, "%016d", lsn) + SUFFIX;
    return new SnapshotFile(directory.resolve(name), lsn);
  }

  private Path temporary() {
    return file.resolveSibling(file.getFileName() + ".tmp");
  }

  private SnapshotFile renamed(Disk disk) throws IOException {
    Files.move(temporary(), file, StandardCopyOption.ATOMIC_MOVE);
    FileNames.force(directory(), disk);
    return this;
  }

  /**
   * Whether it is of version 2 and can be opened.
   *
   * @throws StoreException.Corrupt when it is no snapshot, or of an unknown version
   */
  public boolean isPaged() throws IOException {
    try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
      if (in.readLong() != MAGIC) {
        throw corrupt("it is not a snapshot");
      }
      int version = in.readInt();
      if (version != VERSION && version != PAGED) {
        throw corrupt("its version is " + version + ", this server reads 1 and 2");
      }
      return version == PAGED;
    } catch (EOFException e) {
      throw corrupt("it is cut short");
    }
  }

  private StoreException.Corrupt corrupt(String why) {
    return new StoreException.Corrupt("The snapshot " + file + " cannot be used: " + why + ".");
  }

  /**
   * Opens a file that {@link #isPaged}, reading its two ends.
   *
   * @param cacheBytes what its pages may take in the heap
   * @throws StoreException.Corrupt when an end is damaged or the file is not whole
   */
  public OpenSnapshot open(long cacheBytes) throws IOException {
    return PagedSnapshot.open(file, lsn, cacheBytes);
  }

  /**
   * Reads every byte of the file.
   *
   * @throws StoreException.Corrupt when it is damaged
   */
  public void verify() throws IOException {
    if (isPaged()) {
      PagedSnapshot.open(file, lsn, 0).verify();
    } else {
      new SnapshotReader(file, lsn).check();
    }
  }

  /**
   * Checks the whole file, then shows what it holds, but not what can be derived again.
   *
   * @throws StoreException.Corrupt when it is damaged; nothing has been shown then
   */
  public void read(Visitor visitor) throws IOException {
    verify();
    if (!isPaged()) {
      new SnapshotReader(file, lsn).read(visitor);
      return;
    }
    OpenSnapshot open = open(0);
    open.base()
        .forEach((key, record) -> {
          if (!(record instanceof NamedCount || record instanceof UnnamedChunks)) {
            visitor.record(new Change(key, record));
          }
        });
    open.events(visitor::event);
  }

  /** When it was made. */
  public Instant time() throws IOException {
    return isPaged()
        ? Instant.ofEpochMilli(open(0).timeMillis())
        : Files.getLastModifiedTime(file).toInstant();
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
