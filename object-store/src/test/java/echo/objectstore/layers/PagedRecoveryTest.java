package echo.objectstore.layers;

import static org.assertj.core.api.Assertions.assertThat;

import echo.objectstore.EventArchive;
import echo.objectstore.Member;
import echo.objectstore.Metadata;
import echo.objectstore.StoreKey;
import echo.objectstore.StoreRange;
import echo.objectstore.StoreRecord;
import echo.objectstore.Transaction;
import echo.objectstore.VerbTable;
import echo.objectstore.journal.Disk;
import echo.objectstore.journal.SnapshotFile;
import echo.values.IntValue;
import echo.values.ObjValue;
import echo.values.StrValue;
import echo.values.model.Dialect;
import echo.values.model.ProgramText;
import echo.values.model.Verb;
import echo.values.model.VerbArgs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A world over pages is what its snapshot and its journal say, however it was left. */
class PagedRecoveryTest {
  private static final StoreRange.Contents ROOM = new StoreRange.Contents(1);
  private static final ProgramText TEXT = new ProgramText(Dialect.MOO, "return 1;");

  @TempDir Path directory;

  private LayeredStore open(Path path, Engine engine) {
    return LayeredStore.open(path, EventArchive.NONE, Disk.REAL, engine.paging());
  }

  private static void fill(LayeredStore store, int from, int to) {
    for (int i = from; i < to; i++) {
      Transaction transaction = store.begin();
      transaction.put(new StoreKey.MetadataKey("fact " + i), new Metadata(StrValue.of("x" + i)));
      transaction.put(ROOM.at(transaction.nextOrder()), new Member(ObjValue.of(i)));
      transaction.putProgram(TEXT);
      transaction.put(
          new StoreKey.VerbsKey(i),
          new VerbTable(
              List.of(
                  new Verb(
                      ObjValue.of(i),
                      1,
                      "look",
                      ObjValue.of(2),
                      0,
                      VerbArgs.CALLABLE,
                      TEXT.hash()))));
      if (i % 3 == 0) {
        transaction.remove(new StoreKey.MetadataKey("fact " + (i - 1)));
      }
      transaction.commit(List.of()).durable().toCompletableFuture().join();
    }
  }

  private static Map<StoreKey<?>, StoreRecord> records(LayeredStore store) {
    Map<StoreKey<?>, StoreRecord> records = new HashMap<>();
    store.begin().forEach(records::put);
    return records;
  }

  /** The directory as a killed process leaves it. */
  private Path killed(Path of) throws IOException {
    Path copy = Files.createTempDirectory(directory, "killed");
    try (Stream<Path> files = Files.list(of)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, copy.resolve(file.getFileName()));
      }
    }
    return copy;
  }

  @Test
  void open_afterAKill_replaysTheJournalOverTheSnapshot() throws IOException {
    Path world = Files.createDirectory(directory.resolve("world"));
    try (LayeredStore store = open(world, Engine.EACH_COMMIT)) {
      fill(store, 0, 30);
      store.checkpoint();
      fill(store, 30, 50);
      Map<StoreKey<?>, StoreRecord> before = records(store);
      long order = store.begin().nextOrder();
      for (Engine engine : Engine.values()) {
        try (LayeredStore again = open(killed(world), engine)) {
          assertThat(records(again)).isEqualTo(before);
          assertThat(again.begin().nextOrder()).isGreaterThanOrEqualTo(order);
          RecoveryReport report = Objects.requireNonNull(again.recovery());
          assertThat(report.snapshotLsn()).isEqualTo(30);
          assertThat(report.replayed()).isEqualTo(20);
        }
      }
    }
  }

  @Test
  void open_withMoreJournalThanMayWaitInTheHeap_laysItInByParts() throws IOException {
    Path world = Files.createDirectory(directory.resolve("world"));
    try (LayeredStore store = open(world, Engine.EACH_COMMIT)) {
      for (int i = 0; i < 20; i++) {
        Transaction transaction = store.begin();
        transaction.put(
            new StoreKey.MetadataKey("fact " + i), new Metadata(StrValue.of("x".repeat(1 << 18))));
        transaction.commit(List.of()).durable().toCompletableFuture().join();
      }
      Path copy = killed(world);
      try (LayeredStore again = open(copy, Engine.EACH_COMMIT)) {
        assertThat(records(again)).isEqualTo(records(store));
        assertThat(again.hasRoom()).isTrue();
      }
    }
  }

  @Test
  void program_namedByManyVerbs_isGoneWithTheLast_acrossStarts() {
    try (LayeredStore store = open(directory, Engine.EACH_COMMIT)) {
      fill(store, 0, 3);
    }
    int named = 0;
    for (Engine engine : Engine.values()) {
      try (LayeredStore store = open(directory, engine)) {
        assertThat(store.snapshot().get(new StoreKey.ProgramKey(TEXT.hash()))).isNotNull();
        Transaction transaction = store.begin();
        transaction.remove(new StoreKey.VerbsKey(named++));
        transaction.commit(List.of());
      }
    }
    try (LayeredStore store = open(directory, Engine.EACH_COMMIT)) {
      assertThat(store.snapshot().get(new StoreKey.ProgramKey(TEXT.hash()))).isNull();
      assertThat(store.snapshot().get(new StoreKey.NamedKey(TEXT.hash()))).isNull();
    }
  }

  @Test
  void open_ofAnOlderSnapshotForm_opens_andTheNextCheckpointIsOfTheNewForm() throws IOException {
    Map<StoreKey<?>, StoreRecord> before;
    try (LayeredStore store = open(directory, Engine.HEAP)) {
      fill(store, 0, 10);
      before = records(store);
    }
    assertThat(SnapshotFile.in(directory).getFirst().isPaged()).isFalse();
    try (LayeredStore store = open(directory, Engine.BESIDE)) {
      assertThat(records(store)).isEqualTo(before);
      assertThat(store.begin().nextOrder()).isGreaterThan(10);
    }
    assertThat(SnapshotFile.in(directory)).hasSize(1);
    assertThat(SnapshotFile.in(directory).getFirst().isPaged()).isTrue();
    for (Engine engine : List.of(Engine.BESIDE, Engine.HEAP)) {
      try (LayeredStore store = open(directory, engine)) {
        assertThat(records(store)).isEqualTo(before);
        assertThat(store.begin().nextOrder()).isGreaterThan(10);
      }
    }
  }

  @Test
  void checkpoint_whileCommitsGoOn_isOfOneMoment() throws Exception {
    try (LayeredStore store = open(directory, Engine.BESIDE)) {
      Thread writer = Thread.ofPlatform().start(() -> fill(store, 0, 300));
      while (writer.isAlive()) {
        store.checkpoint();
        SnapshotFile file = SnapshotFile.in(directory).getFirst();
        if (file.lsn() == 0) {
          continue;
        }
        // One member for each commit up to the snapshot's, and none of later ones.
        long[] members = {0};
        file.open(1 << 16)
            .base()
            .scan(ROOM, Long.MIN_VALUE)
            .forEachRemaining(entry -> members[0]++);
        assertThat(members[0]).isEqualTo(file.lsn());
      }
      writer.join();
    }
  }

  @Test
  void lastOrder_isKeptInTheBase_andHiddenFromTheWorld() {
    try (LayeredStore store = open(directory, Engine.EACH_COMMIT)) {
      fill(store, 0, 3);
      assertThat(store.snapshot().get(Metadata.LAST_ORDER)).isEqualTo(new Metadata(IntValue.of(3)));
      assertThat(records(store)).doesNotContainKey(Metadata.LAST_ORDER);
    }
  }
}
