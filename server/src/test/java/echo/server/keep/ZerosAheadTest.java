package echo.server.keep;

import static org.assertj.core.api.Assertions.assertThat;

import echo.objectstore.EventArchive;
import echo.objectstore.Metadata;
import echo.objectstore.ObjectStore;
import echo.objectstore.StoreKey;
import echo.objectstore.StoreSettings;
import echo.objectstore.Transaction;
import echo.objectstore.journal.Disk;
import echo.objectstore.journal.Segment;
import echo.objectstore.layers.LayeredStore;
import echo.values.IntValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A world whose newest journal file ends with zeros, as that of a running or killed server. */
class ZerosAheadTest {
  private static final StoreKey.MetadataKey FACT = new StoreKey.MetadataKey("fact");
  private static final StoreOpener OPENER =
      new StoreOpener() {
        @Override
        public ObjectStore open(Path directory, EventArchive archive) {
          return LayeredStore.open(directory);
        }

        @Override
        public boolean writesPages() {
          return true;
        }
      };

  @TempDir private Path folder = Path.of("");

  private static void commit(LayeredStore store, long value) {
    Transaction transaction = store.begin();
    transaction.put(FACT, new Metadata(IntValue.of(value)));
    transaction.commit(List.of()).durable().toCompletableFuture().join();
  }

  /** The journal of a world with three commits, after a kill. */
  private Segment killed(String name) throws IOException {
    Path world = folder.resolve("served");
    Path killed = Files.createDirectory(folder.resolve(name));
    try (LayeredStore store = LayeredStore.open(world)) {
      for (int value = 1; value <= 3; value++) {
        commit(store, value);
      }
      Path journal = Segment.in(world).getLast().file();
      Files.copy(journal, killed.resolve(journal.getFileName()));
    }
    Segment segment = Segment.in(killed).getLast();
    assertThat(Files.size(segment.file())).isGreaterThan(segment.read(true, _ -> {}).end());
    return segment;
  }

  private static List<String> notes(Path world) {
    return Doctor.run(world, OPENER, (_, _) -> {}).findings().stream().map(Finding::what).toList();
  }

  @Test
  void doctor_afterAKill_saysNothingOfThem() throws IOException {
    Segment segment = killed("killed");
    assertThat(notes(folder.resolve("killed"))).isEmpty();
    long end = segment.read(true, _ -> {}).end();
    byte[] bytes = Files.readAllBytes(segment.file());
    bytes[(int) end + 1] = 7;
    Files.write(segment.file(), bytes);
    assertThat(notes(folder.resolve("killed")))
        .singleElement()
        .asString()
        .startsWith("2 bytes at its end are no whole commit");
  }

  @Test
  void backup_ofAServedWorld_copiesTheRecordsAloneAndTheSecondTimeNothing() throws IOException {
    Path world = folder.resolve("world");
    Path target = folder.resolve("backup");
    try (LayeredStore store = LayeredStore.open(world)) {
      commit(store, 1);
      Backup.Done first = backup(world, target);
      assertThat(first.files()).isEqualTo(1);
      Segment copied = Segment.in(target).getLast();
      assertThat(Files.size(copied.file())).isEqualTo(copied.read(true, _ -> {}).end());
      assertThat(backup(world, target).files()).isZero();
      commit(store, 2);
      assertThat(backup(world, target).files()).isEqualTo(1);
    }
    Restore.Done done = Restore.run(target, folder.resolve("back"), null, (_, _) -> {});
    assertThat(done.lsn()).isEqualTo(2);
  }

  @Test
  void backup_withZerosInAFileThatIsFollowed_copiesTheRecordsAlone() throws IOException {
    Path world = folder.resolve("world");
    Path target = folder.resolve("backup");
    StoreSettings settings = StoreSettings.DEFAULT.withSegmentBytes(100);
    try (LayeredStore store =
        LayeredStore.open(world, EventArchive.NONE, Disk.REAL, null, settings)) {
      for (int value = 1; value <= 9; value++) {
        commit(store, value);
      }
      // As if the cut had not come to the disk.
      Path followed = Segment.in(world).getFirst().file();
      Files.write(followed, new byte[1000], StandardOpenOption.APPEND);
      assertThat(backup(world, target).manifest().lastCommit()).isEqualTo(9);
    }
    List<Segment> copied = Segment.in(target);
    assertThat(copied).hasSizeGreaterThan(2);
    for (Segment segment : copied) {
      assertThat(Files.size(segment.file())).isEqualTo(segment.read(true, _ -> {}).end());
    }
  }

  @Test
  void restore_fromAKilledWorld_givesItsLastCommit() throws IOException {
    Segment segment = killed("killed");
    Path back = folder.resolve("back");
    Restore.Done done = Restore.run(folder.resolve("killed"), back, null, (_, _) -> {});
    assertThat(done.lsn()).isEqualTo(3);
    assertThat(Files.size(Segment.in(back).getLast().file()))
        .isEqualTo(segment.read(true, _ -> {}).end());
  }

  private static Backup.Done backup(Path world, Path target) {
    return Backup.run(world, target, 0, InstantSource.system(), (_, _) -> {});
  }
}
