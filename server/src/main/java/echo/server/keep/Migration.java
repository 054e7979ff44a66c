package echo.server.keep;

import echo.objectstore.EventArchive;
import echo.objectstore.Metadata;
import echo.objectstore.ObjectStore;
import echo.objectstore.StoreException;
import echo.objectstore.StoredEvent;
import echo.objectstore.Transaction;
import echo.objectstore.journal.DirectoryLock;
import echo.objectstore.journal.Disk;
import echo.objectstore.journal.JournalFiles;
import echo.objectstore.journal.Segment;
import echo.objectstore.journal.SnapshotFile;
import echo.values.IntValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** A world in today's form, with a copy of the old one beside it, and the way back to that. */
public final class Migration {
  private static final String BEFORE = ".before-migrate-";
  private static final String AFTER = ".after-migrate-";
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

  private Migration() {}

  /** What was done. */
  public sealed interface Done {
    /** There was nothing to do. */
    record Nothing() implements Done {}

    /**
     * The world has today's form.
     *
     * @param copy where it is as it was
     */
    record Migrated(Path copy) implements Done {}

    /**
     * The world is as it was before.
     *
     * @param aside where the migrated one is now
     */
    record Back(Path aside) implements Done {}
  }

  /** Keeps every event, so that none is lost on the way from one form to another. */
  private static final class AllEvents implements EventArchive {
    private final List<StoredEvent> events = new ArrayList<>();

    @Override
    public void replay(StoredEvent event) {
      events.add(event);
    }

    @Override
    public List<StoredEvent> retained() {
      return List.copyOf(events);
    }
  }

  /**
   * Brings a world that nobody has open into today's form.
   *
   * @throws KeepFailed when it cannot be done; the world is as it was then
   */
  public static Done run(Path world, StoreOpener opener, Instant now, Progress progress) {
    try {
      WorldFiles.require(world);
      if (!isOld(world, opener.writesPages())) {
        return new Done.Nothing();
      }
      Path copy = beside(world, BEFORE + STAMP.format(now));
      try (DirectoryLock _ = DirectoryLock.acquire(world)) {
        copy(world, copy, progress);
      }
      progress.at("writing", 0.6);
      rewrite(world, opener);
      return new Done.Migrated(copy);
    } catch (IOException e) {
      throw KeepFailed.of(e);
    } catch (StoreException e) {
      throw new KeepFailed(String.valueOf(e.getMessage()), e);
    }
  }

  private static boolean isOld(Path world, boolean pages) throws IOException {
    for (SnapshotFile snapshot : SnapshotFile.in(world)) {
      if (pages && !snapshot.isPaged()) {
        return true;
      }
    }
    List<Segment> segments = Segment.in(world);
    for (Segment segment : segments) {
      int version = segment.read(segment.equals(segments.getLast()), _ -> {}).version();
      if (version > 0 && version < Segment.VERSION) {
        return true;
      }
    }
    return false;
  }

  private static Path beside(Path world, String ending) {
    Path absolute = world.toAbsolutePath().normalize();
    return absolute.resolveSibling(absolute.getFileName() + ending);
  }

  /** Copies the world's files and reads the copies back. */
  private static void copy(Path world, Path copy, Progress progress) throws IOException {
    Path temporary =
        Files.createTempDirectory(
            Objects.requireNonNull(copy.getParent()), "." + copy.getFileName() + "-");
    try {
      List<Path> files;
      try (Stream<Path> all = Files.list(world)) {
        files = all.filter(Files::isRegularFile).sorted().toList();
      }
      double done = 0;
      for (Path file : files) {
        Path copied = temporary.resolve(file.getFileName());
        long size = Files.size(file);
        WorldFiles.copy(file, copied, size, _ -> {});
        if (Files.size(copied) != size
            || WorldFiles.checksum(copied, size) != WorldFiles.checksum(file, size)) {
          throw new KeepFailed("the copy of " + file + " is not what was copied");
        }
        done++;
        progress.at("copying", 0.6 * done / files.size());
      }
      WorldFiles.force(temporary);
      WorldFiles.rename(temporary, copy);
    } finally {
      WorldFiles.delete(temporary);
    }
  }

  /** Writes a snapshot in today's form, and removes what is in an older one. */
  private static void rewrite(Path world, StoreOpener opener) throws IOException {
    try (ObjectStore store = opener.open(world, new AllEvents())) {
      // A commit that changes nothing gives the snapshot a name that no old one has.
      Transaction transaction = store.begin();
      Metadata starts = transaction.get(Metadata.STARTS);
      transaction.put(Metadata.STARTS, starts == null ? new Metadata(IntValue.ZERO) : starts);
      var _ = transaction.commit(List.of()).durable().toCompletableFuture().join();
    }
    List<SnapshotFile> snapshots = SnapshotFile.in(world);
    SnapshotFile.remove(snapshots.subList(1, snapshots.size()), Disk.REAL);
    JournalFiles.removeBefore(world, snapshots.getFirst().lsn() + 1, Disk.REAL);
  }

  /**
   * Returns to the newest copy that a migration has made; the migrated world is put aside.
   *
   * @throws KeepFailed when there is none
   */
  public static Done back(Path world, Instant now) {
    try {
      WorldFiles.require(world);
      Path copy = newestCopy(world);
      Path aside = beside(world, AFTER + STAMP.format(now));
      DirectoryLock.acquire(world).close();
      WorldFiles.rename(world, aside);
      WorldFiles.rename(copy, world);
      return new Done.Back(aside);
    } catch (IOException e) {
      throw KeepFailed.of(e);
    } catch (StoreException e) {
      throw new KeepFailed(String.valueOf(e.getMessage()), e);
    }
  }

  private static Path newestCopy(Path world) throws IOException {
    Path absolute = world.toAbsolutePath().normalize();
    String beginning = absolute.getFileName() + BEFORE;
    try (Stream<Path> siblings = Files.list(Objects.requireNonNull(absolute.getParent()))) {
      return siblings
          .filter(path -> path.getFileName().toString().startsWith(beginning))
          .max(Path::compareTo)
          .orElseThrow(() -> new KeepFailed("there is no copy " + beginning + "… beside " + world));
    }
  }
}
