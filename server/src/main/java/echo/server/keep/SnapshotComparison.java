package echo.server.keep;

import echo.objectstore.Change;
import echo.objectstore.Metadata;
import echo.objectstore.StoreException;
import echo.objectstore.StoreKey;
import echo.objectstore.StoreRecord;
import echo.objectstore.StoredEvent;
import echo.objectstore.journal.JournalFiles;
import echo.objectstore.journal.Segment;
import echo.objectstore.journal.SnapshotFile;
import echo.objectstore.pages.Base;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Compares the newest snapshot with what the one before it and the journal between them lead to.
 *
 * <p>What that journal changed is in the heap. A snapshot of version 2 stays in its file; of one of
 * version 1 that is the older of the two, all is in the heap.
 */
final class SnapshotComparison {
  private static final int MOST_TOLD = 20;

  /** Both files are read in the order of their pages, so little of them is needed twice. */
  private static final long CACHE_BYTES = 4 << 20;

  /** What the journal made of the base's records; empty for what it removed. */
  private final Map<StoreKey<?>, Optional<StoreRecord>> changed = new HashMap<>();

  private final Base base;
  private final Consumer<String> tell;
  private int told;

  private SnapshotComparison(Base base, Consumer<String> tell) {
    this.base = base;
    this.tell = tell;
  }

  /** Receives what differs. */
  @FunctionalInterface
  interface Complaints {
    void problem(String where, String what, String mend);
  }

  static void run(Path world, Complaints complaints) throws IOException {
    List<SnapshotFile> snapshots = SnapshotFile.in(world);
    if (snapshots.size() < 2) {
      return;
    }
    SnapshotFile newest = snapshots.get(0);
    SnapshotFile older = snapshots.get(1);
    List<Segment> segments = Segment.after(Segment.in(world), older.lsn());
    if (segments.isEmpty() || segments.getFirst().firstLsn() > older.lsn() + 1) {
      return;
    }
    String mend =
        "the world goes on from the snapshot; if it is wrong: rm " + newest.file() + " and start";
    try {
      Base base = older.isPaged() ? older.open(CACHE_BYTES).base() : Base.EMPTY;
      SnapshotComparison comparison =
          new SnapshotComparison(
              base, what -> complaints.problem(newest.file().toString(), what, mend));
      if (!older.isPaged()) {
        read(older, comparison::apply);
      }
      comparison.compare(world, older.lsn(), newest);
    } catch (StoreException.Corrupt e) {
      complaints.problem(world.toString(), String.valueOf(e.getMessage()), mend);
    }
  }

  private void compare(Path world, long olderLsn, SnapshotFile newest) throws IOException {
    JournalFiles.Replay _ =
        JournalFiles.read(
            world,
            olderLsn,
            Long.MAX_VALUE,
            (lsn, commit) -> {
              if (lsn <= newest.lsn()) {
                commit.changes().forEach(this::apply);
              }
            });
    Predicate<StoreKey<?>> isThere = keys(newest);
    base.forEach((key, _) -> {
      if (!isDerived(key) && !changed.containsKey(key) && !isThere.test(key)) {
        few(key + " of the snapshot before is missing");
      }
    });
    read(
        newest,
        change -> {
          StoreKey<?> key = change.key();
          if (isDerived(key)) {
            return;
          }
          Optional<StoreRecord> after = changed.remove(key);
          StoreRecord expected = after == null ? base.get(key) : after.orElse(null);
          if (!Objects.equals(expected, change.record())) {
            few(key + " is not what the journal says");
          }
        });
    changed.forEach((key, record) -> {
      if (record.isPresent()) {
        few(key + " of the journal is missing");
      }
    });
  }

  private void few(String what) {
    if (told++ < MOST_TOLD) {
      tell.accept(what);
    }
  }

  private void apply(Change change) {
    if (!isDerived(change.key())) {
      changed.put(change.key(), Optional.ofNullable(change.record()));
    }
  }

  /** Which keys there are in a file. */
  private static Predicate<StoreKey<?>> keys(SnapshotFile file) throws IOException {
    if (file.isPaged()) {
      Base there = file.open(CACHE_BYTES).base();
      return key -> there.get(key) != null;
    }
    Set<StoreKey<?>> keys = new HashSet<>();
    read(file, change -> keys.add(change.key()));
    return keys::contains;
  }

  /** Whether the journal does not say it. */
  private static boolean isDerived(StoreKey<?> key) {
    return key instanceof StoreKey.NamedKey
        || key instanceof StoreKey.ProgramKey
        || key instanceof StoreKey.NamedChunkKey
        || key instanceof StoreKey.ChunkKey
        || key.equals(Metadata.LAST_ORDER);
  }

  private static void read(SnapshotFile file, Consumer<Change> visitor) throws IOException {
    file.read(
        new SnapshotFile.Visitor() {
          @Override
          public void record(Change change) {
            visitor.accept(change);
          }

          @Override
          public void event(StoredEvent event) {}
        });
  }
}
