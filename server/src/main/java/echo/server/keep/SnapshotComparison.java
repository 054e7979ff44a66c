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
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Compares the newest snapshot with what the one before it and the journal between them lead to.
 */
final class SnapshotComparison {
  private static final int MOST_TOLD = 20;

  private final Map<StoreKey<?>, StoreRecord> expected = new HashMap<>();

  private SnapshotComparison() {}

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
      new SnapshotComparison()
          .compare(
              world,
              older,
              newest,
              what -> complaints.problem(newest.file().toString(), what, mend));
    } catch (StoreException.Corrupt e) {
      complaints.problem(world.toString(), String.valueOf(e.getMessage()), mend);
    }
  }

  private void compare(Path world, SnapshotFile older, SnapshotFile newest, Consumer<String> tell)
      throws IOException {
    read(older, change -> apply(change));
    JournalFiles.Replay _ =
        JournalFiles.read(
            world,
            older.lsn(),
            (lsn, commit) -> {
              if (lsn <= newest.lsn()) {
                commit.changes().forEach(this::apply);
              }
            });
    int[] told = {0};
    Consumer<String> few =
        what -> {
          if (told[0]++ < MOST_TOLD) {
            tell.accept(what);
          }
        };
    read(
        newest,
        change -> {
          if (isDerived(change.key())) {
            return;
          }
          StoreRecord before = expected.remove(change.key());
          if (before == null || !before.equals(change.record())) {
            few.accept(change.key() + " is not what the journal says");
          }
        });
    expected.keySet().forEach(key -> few.accept(key + " of the journal is missing"));
  }

  private void apply(Change change) {
    StoreRecord record = change.record();
    if (isDerived(change.key())) {
      return;
    }
    if (record == null) {
      expected.remove(change.key());
    } else {
      expected.put(change.key(), record);
    }
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
