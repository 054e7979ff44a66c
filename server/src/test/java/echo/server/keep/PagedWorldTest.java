package echo.server.keep;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import echo.objectstore.EventArchive;
import echo.objectstore.Metadata;
import echo.objectstore.ObjectStore;
import echo.objectstore.Retention;
import echo.objectstore.StoreKey;
import echo.objectstore.StoreSettings;
import echo.objectstore.Transaction;
import echo.objectstore.journal.Disk;
import echo.objectstore.journal.SnapshotFile;
import echo.objectstore.layers.LayeredStore;
import echo.objectstore.layers.Pace;
import echo.objectstore.layers.Paging;
import echo.objectstore.pages.HeapPageStore;
import echo.objectstore.pages.PageBudget;
import echo.objectstore.world.WorldCaches;
import echo.objectstore.world.WorldView;
import echo.values.IntValue;
import echo.values.ObjValue;
import echo.values.StrValue;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Worlds whose snapshots are of version 2, which are looked at where they are. */
class PagedWorldTest {
  private static final StoreOpener OPENER =
      new StoreOpener() {
        @Override
        public ObjectStore open(Path directory, EventArchive archive) {
          return PagedWorldTest.open(directory, paging());
        }

        @Override
        public boolean writesPages() {
          return true;
        }
      };

  private static final Progress QUIET = (label, overall) -> {};

  @TempDir private Path folder = Path.of("");

  private static Paging paging() {
    return new Paging(_ -> HeapPageStore.stores(), PageBudget.ofHeap(), Pace.ofHeap());
  }

  private static LayeredStore open(Path directory, @Nullable Paging paging) {
    StoreSettings settings =
        StoreSettings.DEFAULT.with(new Retention(100, Duration.ZERO, 100)).withSegmentBytes(2000);
    return LayeredStore.open(directory, EventArchive.NONE, Disk.REAL, paging, settings);
  }

  /** Makes objects with a name and a property each, in one commit. */
  private static void make(ObjectStore store, WorldCaches caches, int objects) {
    Transaction transaction = store.begin();
    WorldView view = new WorldView(transaction, caches);
    for (int i = 0; i < objects; i++) {
      ObjValue made = view.create(List.of(), ObjValue.of(0));
      view.setName(made, "thing " + made);
      view.addProperty(made, "p", StrValue.of("a text of " + made), ObjValue.of(0), 1);
    }
    var _ = transaction.commit(List.of()).durable().toCompletableFuture().join();
  }

  private static void put(ObjectStore store, String name, @Nullable Long value) {
    Transaction transaction = store.begin();
    StoreKey.MetadataKey key = new StoreKey.MetadataKey(name);
    if (value == null) {
      transaction.remove(key);
    } else {
      transaction.put(key, new Metadata(IntValue.of(value)));
    }
    var _ = transaction.commit(List.of()).durable().toCompletableFuture().join();
  }

  private static List<String> problems(Path world) {
    return Doctor.run(world, OPENER, QUIET).findings().stream()
        .filter(finding -> finding.kind() == Finding.Kind.PROBLEM)
        .map(Finding::what)
        .toList();
  }

  /** Three snapshots with a journal between them. */
  private Path world(String name, @Nullable Paging first, long value) {
    Path world = folder.resolve(name);
    try (LayeredStore store = open(world, first)) {
      make(store, WorldCaches.of(store), 100);
      put(store, "a", 1L);
      put(store, "b", 2L);
      put(store, "kept", value);
    }
    try (LayeredStore store = open(world, paging())) {
      put(store, "a", null);
      put(store, "b", value);
      put(store, value == 0 ? "c" : "d", 4L);
      store.checkpoint();
      put(store, "e", 5L);
    }
    return world;
  }

  @Test
  void doctor_andRestore_ofAGoodWorld_findNothingWrong() throws IOException {
    Path world = world("world", paging(), 0);
    assertThat(SnapshotFile.in(world)).hasSize(3).allMatch(PagedWorldTest::isPaged);
    Doctor.Report report = Doctor.run(world, OPENER, QUIET);
    assertThat(report.findings()).isEmpty();
    assertThat(report.counts()).isEqualTo(new WorldCounts(100, 0));
    Restore.Done done = Restore.run(world, folder.resolve("again"), null, QUIET);
    assertThat(done.counts()).isEqualTo(new WorldCounts(100, 0));
    assertThat(problems(folder.resolve("again"))).isEmpty();
  }

  private static boolean isPaged(SnapshotFile file) {
    try {
      return file.isPaged();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void doctor_afterASnapshotOfVersionOne_comparesWithThat() throws IOException {
    Path world = world("world", null, 0);
    SnapshotFile.remove(SnapshotFile.in(world).subList(0, 1), Disk.REAL);
    assertThat(SnapshotFile.in(world))
        .extracting(PagedWorldTest::isPaged)
        .containsExactly(true, false);
    assertThat(problems(world)).isEmpty();
    swap(world);
    assertThat(problems(world)).contains("MetadataKey[name=kept] is not what the journal says");
  }

  /** Puts the snapshot of another world in the place of the newest. */
  private void swap(Path world) throws IOException {
    Path other = world("other", paging(), 7);
    SnapshotFile newest = SnapshotFile.in(world).getFirst();
    Files.copy(
        other.resolve(newest.file().getFileName()),
        newest.file(),
        StandardCopyOption.REPLACE_EXISTING);
  }

  @Test
  void doctor_ofASnapshotThatTheJournalDoesNotLeadTo_saysWhatDiffers() throws IOException {
    Path world = world("world", paging(), 0);
    SnapshotFile.remove(SnapshotFile.in(world).subList(0, 1), Disk.REAL);
    swap(world);
    assertThat(problems(world))
        .containsExactlyInAnyOrder(
            "MetadataKey[name=kept] is not what the journal says",
            "MetadataKey[name=b] is not what the journal says",
            "MetadataKey[name=d] is not what the journal says",
            "MetadataKey[name=c] of the journal is missing");
  }

  @Test
  void doctor_ofARecordThatWasLostBetweenSnapshots_saysSo() throws IOException {
    Path world = world("world", paging(), 0);
    Path other = folder.resolve("other");
    try (LayeredStore store = open(other, paging())) {
      for (long i = 0; i < SnapshotFile.in(world).getFirst().lsn(); i++) {
        put(store, "e", i);
      }
    }
    Path newest = SnapshotFile.in(world).getFirst().file();
    Files.copy(other.resolve(newest.getFileName()), newest, StandardCopyOption.REPLACE_EXISTING);
    assertThat(problems(world))
        .contains("MetadataKey[name=kept] of the snapshot before is missing");
  }

  @Test
  void doctor_ofADamagedPage_namesTheFile() throws IOException {
    Path world = world("world", paging(), 0);
    Path newest = SnapshotFile.in(world).getFirst().file();
    try (RandomAccessFile file = new RandomAccessFile(newest.toFile(), "rw")) {
      file.seek(4096 + 100);
      int was = file.read();
      file.seek(4096 + 100);
      file.write(was ^ 1);
    }
    assertThat(problems(world)).singleElement().asString().contains(newest.toString(), "page 1");
  }

  @Test
  void doctor_ofAWorldLargerThanItsHeap_looksAtAll() throws Exception {
    Path world = folder.resolve("world");
    try (LayeredStore store = open(world, paging())) {
      WorldCaches caches = WorldCaches.of(store);
      for (int i = 0; i < 30; i++) {
        make(store, caches, 1000);
      }
      store.checkpoint();
      put(store, "a", 1L);
    }
    Process doctor =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx24m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                "echo.server.Main",
                "doctor",
                "--db",
                world.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(doctor.getInputStream().readAllBytes(), UTF_8);
    assertThat(doctor.waitFor()).as(said).isZero();
    assertThat(said).contains("nothing is wrong", "30000 objects");
  }
}
