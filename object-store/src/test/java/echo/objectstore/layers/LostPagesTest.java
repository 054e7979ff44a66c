package echo.objectstore.layers;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import echo.objectstore.EventArchive;
import echo.objectstore.Metadata;
import echo.objectstore.PropertySlot;
import echo.objectstore.StoreException;
import echo.objectstore.StoreKey;
import echo.objectstore.StoreRecord;
import echo.objectstore.Transaction;
import echo.objectstore.journal.Disk;
import echo.objectstore.pages.PageBudget;
import echo.values.IntValue;
import echo.values.ListValue;
import echo.values.ObjValue;
import echo.values.StrValue;
import echo.values.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Pages fail while the world is open: they are made anew, and nobody sees anything else. */
@Timeout(120)
class LostPagesTest {
  /** Nothing is remembered, so that all reads go to the pages. */
  private static final PageBudget BUDGET = new PageBudget(0, 1 << 20);

  private static final Pace COMMITTER = new Pace(0, 60_000, 0, Pace.Drive.COMMITTER);
  private static final Pace BESIDE = new Pace(0, 60_000, 0, Pace.Drive.THREAD);

  /** More than may wait in the heap. */
  private static final StrValue MUCH =
      StrValue.of(IntStream.range(0, 30_000).mapToObj(Integer::toString).collect(joining()));

  @TempDir Path directory;

  private final BreakingStores stores = new BreakingStores();

  private LayeredStore open(Pace pace) {
    return LayeredStore.open(
        directory, EventArchive.NONE, Disk.REAL, new Paging(_ -> stores, BUDGET, pace));
  }

  private static StoreKey.MetadataKey key(int n) {
    return new StoreKey.MetadataKey("fact " + n);
  }

  private static void put(LayeredStore store, int n, Value value) {
    Transaction transaction = store.begin();
    transaction.put(key(n), new Metadata(value));
    transaction.commit(List.of()).durable().toCompletableFuture().join();
  }

  private static StoreKey.SlotKey slot(long object) {
    return new StoreKey.SlotKey(object, 1, 1);
  }

  private static void set(LayeredStore store, long object, Value value) {
    Transaction transaction = store.begin();
    transaction.put(slot(object), new PropertySlot(value, ObjValue.of(2), 0));
    transaction.commit(List.of()).durable().toCompletableFuture().join();
  }

  private static void fill(LayeredStore store, int from, int to) {
    for (int i = from; i < to; i++) {
      int n = i;
      boolean _ =
          patiently(() -> {
            put(store, n, StrValue.of("text " + n));
            return true;
          });
    }
  }

  private static void remove(LayeredStore store, int n) {
    Transaction transaction = store.begin();
    transaction.remove(key(n));
    transaction.commit(List.of()).durable().toCompletableFuture().join();
  }

  private static Map<StoreKey<?>, StoreRecord> records(LayeredStore store) {
    Map<StoreKey<?>, StoreRecord> records = new HashMap<>();
    store.begin().forEach(records::put);
    return records;
  }

  /** What is on the disk, read by a store that has no pages. */
  private Map<StoreKey<?>, StoreRecord> recordsOnDisk(Path copy) throws IOException {
    Files.createDirectories(copy);
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, copy.resolve(file.getFileName()));
      }
    }
    try (LayeredStore store = LayeredStore.open(copy)) {
      return records(store);
    }
  }

  @Test
  void pagesLost_afterASnapshotAndMore_areMadeAnewOutOfBoth(@TempDir Path copies)
      throws IOException {
    try (LayeredStore store = open(COMMITTER)) {
      fill(store, 0, 20);
      store.checkpoint();
      fill(store, 20, 40);
      remove(store, 3);
      long order = store.begin().nextOrder();
      Map<StoreKey<?>, StoreRecord> before = records(store);

      stores.breakAll();
      assertThatThrownBy(() -> records(store)).isInstanceOf(StoreException.Conflict.class);
      assertThat(records(store)).isEqualTo(before).hasSize(39);
      assertThat(store.metrics().rebuilds()).isEqualTo(1);
      assertThat(store.begin().nextOrder()).isGreaterThan(order);
      assertThat(Objects.requireNonNull(store.applier()).ground().pages().lost()).isNull();

      fill(store, 40, 45);
      stores.breakAll();
      fill(store, 45, 50);
      store.checkpoint();
      assertThat(records(store)).hasSize(49);
      assertThat(store.metrics().rebuilds()).isEqualTo(2);
      assertThat(recordsOnDisk(copies.resolve("copy"))).isEqualTo(records(store));
    }
    try (LayeredStore again = open(COMMITTER)) {
      assertThat(records(again)).hasSize(49);
      assertThat(again.begin().nextOrder()).isPositive();
    }
  }

  /** A world that has never had a snapshot. */
  @Test
  void pagesLost_beforeTheFirstSnapshot_areMadeOutOfTheJournal() {
    try (LayeredStore store = open(COMMITTER)) {
      fill(store, 0, 20);
      Map<StoreKey<?>, StoreRecord> before = records(store);
      stores.breakAll();
      assertThatThrownBy(() -> records(store)).isInstanceOf(StoreException.Conflict.class);
      assertThat(records(store)).isEqualTo(before);
    }
  }

  /** What follows from commits and is not in the journal is derived again. */
  @Test
  void pagesLost_withLargeValues_areMadeAnewWithTheirCounts() {
    try (LayeredStore store = open(new Pace(0, 10 << 20, 0, Pace.Drive.COMMITTER))) {
      set(store, 1, numbers(0));
      set(store, 2, numbers(0));
      store.checkpoint();
      set(store, 1, numbers(7));
      set(store, 3, numbers(9));
      set(store, 3, IntValue.ZERO);
      ChunkRecount before = ChunkRecount.of(store);
      assertThat(before.kept()).isPositive();
      stores.breakAll();
      assertThatThrownBy(() -> store.snapshot().get(slot(1)))
          .isInstanceOf(StoreException.Conflict.class);
      assertThat(ChunkRecount.of(store)).isEqualTo(before);
      PropertySlot first = Objects.requireNonNull(store.begin().get(slot(1)));
      assertThat(first.value()).isEqualTo(numbers(7));
    }
  }

  private static Value numbers(int seed) {
    return ListValue.copyOf(IntStream.range(0, 5000).mapToObj(i -> IntValue.of(i + seed)).toList());
  }

  /** Commits look at what they replace with the lock held under which pages are exchanged. */
  @Test
  void commit_thatNeedsLostPages_isAConflictAndThenMade() {
    for (Pace pace : List.of(COMMITTER, BESIDE)) {
      try (LayeredStore store = open(pace)) {
        set(store, 1, numbers(0));
        store.checkpoint();
        Transaction transaction = store.begin();
        transaction.put(slot(1), new PropertySlot(IntValue.ONE, ObjValue.of(2), 0));
        stores.breakAll();
        assertThatThrownBy(() -> transaction.commit(List.of()))
            .isInstanceOf(StoreException.Conflict.class);
        set(store, 1, IntValue.ONE);
        ChunkRecount recount = ChunkRecount.of(store);
        assertThat(recount.kept()).isEqualTo(recount.unnamed().size());
      }
    }
  }

  @Test
  void noPlaceForPages_leavesAllReadable_andEndsWithRoom() {
    try (LayeredStore store = open(COMMITTER)) {
      fill(store, 0, 20);
      store.checkpoint();
      fill(store, 20, 40);
      Map<StoreKey<?>, StoreRecord> before = records(store);
      stores.refuses = true;
      stores.breakAll();
      assertThatThrownBy(() -> records(store)).isInstanceOf(StoreException.Conflict.class);
      assertThat(records(store)).isEqualTo(before);

      fill(store, 40, 50);
      assertThat(store.stalled()).isNull();
      assertThat(store.metrics().layingFailures()).isPositive();
      assertThatThrownBy(store::checkpoint).hasMessageContaining("no room for a store");

      stores.refuses = false;
      fill(store, 50, 60);
      assertThat(records(store)).hasSize(60);
      store.checkpoint();
      assertThat(store.unappliedCommits()).isZero();
    }
  }

  /** As on a full disk: who commits waits, nothing is lost, and nothing grows. */
  @Test
  void noPlaceForPages_makesCommitsWait_untilThereIsRoom() {
    stores.refuses = true;
    try (LayeredStore store = open(BESIDE)) {
      put(store, 1, MUCH);
      CompletableFuture<Void> waiting = CompletableFuture.runAsync(() -> fill(store, 2, 4));
      awaitStalled(store, waiting);
      assertThat(store.hasRoom()).isFalse();
      assertThat(store.failure()).isNull();
      assertThat(store.snapshot().get(key(3))).isNull();
      assertThat(waiting).isNotDone();
      stores.refuses = false;
      waiting.join();
      assertThat(store.stalled()).isNull();
      assertThat(store.begin().get(key(3))).isEqualTo(new Metadata(StrValue.of("text 3")));
    }
  }

  @Test
  void noPlaceForPages_whenTheStoreIsClosed_letsNobodyWait() {
    stores.refuses = true;
    LayeredStore store = open(BESIDE);
    put(store, 1, MUCH);
    CompletableFuture<Void> waiting = CompletableFuture.runAsync(() -> fill(store, 2, 4));
    awaitStalled(store, waiting);
    store.waitNoLonger();
    assertThatThrownBy(waiting::join)
        .hasCauseInstanceOf(StoreException.ReadOnly.class)
        .hasMessageContaining("nothing is lost");
    store.close();
    stores.refuses = false;
    try (LayeredStore again = open(BESIDE)) {
      assertThat(again.begin().get(key(1))).isEqualTo(new Metadata(MUCH));
    }
  }

  /** More journal than may wait in the heap needs a place at once. */
  @Test
  void pagesLost_withMuchJournalAndNoPlace_makeReadersWaitUntilThereIsRoom() {
    try (LayeredStore store = open(BESIDE)) {
      for (int i = 0; i < 50; i++) {
        put(store, i, StrValue.of(String.valueOf(i).repeat(1500)));
      }
      stores.refuses = true;
      stores.breakAll();
      CompletableFuture<Map<StoreKey<?>, StoreRecord>> reading =
          CompletableFuture.supplyAsync(() -> patiently(() -> records(store)));
      awaitStalled(store, reading);
      stores.refuses = false;
      assertThat(reading.join()).hasSize(50);
      assertThat(store.metrics().rebuilds()).isPositive();
    }
  }

  @Test
  void pagesLost_withoutTheFilesThatTheyWereMadeOf_endTheWorld() throws IOException {
    try (LayeredStore store = open(BESIDE)) {
      fill(store, 0, 20);
      store.checkpoint();
      fill(store, 20, 25);
      store.checkpoint();
      try (Stream<Path> files = Files.list(directory)) {
        for (Path file : files.filter(f -> f.toString().contains("snapshot")).toList()) {
          Files.delete(file);
        }
      }
      stores.breakAll();
      assertThatThrownBy(() -> records(store)).isInstanceOf(StoreException.ReadOnly.class);
      assertThat(store.failure())
          .isInstanceOf(StoreException.ReadOnly.class)
          .hasMessageContaining("doctor");
    }
  }

  private static void awaitStalled(LayeredStore store, CompletableFuture<?> waiting) {
    while (store.stalled() == null) {
      assertThat(waiting).isNotDone();
      Thread.onSpinWait();
    }
  }

  private static <T> T patiently(Supplier<T> action) {
    while (true) {
      try {
        return action.get();
      } catch (StoreException.Conflict _) {
        // Run again, as a turn is.
      }
    }
  }

  /** Threads that count, while the pages break again and again. */
  @Test
  void pagesBreaking_underThreads_loseNoCommit(@TempDir Path copies) throws Exception {
    int threads = 3;
    int rounds = 150;
    Map<Integer, Long> last = new ConcurrentHashMap<>();
    AtomicInteger done = new AtomicInteger();
    try (LayeredStore store = open(BESIDE);
        ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      List<Future<?>> running =
          IntStream.range(0, threads)
              .<Future<?>>mapToObj(t ->
                  pool.submit(() -> {
                    for (int i = 0; i < rounds; i++) {
                      int n = t + threads * (i % 10);
                      last.put(n, patiently(() -> countOne(store, n)));
                    }
                    done.incrementAndGet();
                  }))
              .toList();
      while (done.get() < threads && running.stream().noneMatch(LostPagesTest::failed)) {
        int made = stores.made();
        stores.breakAll();
        if (made % 5 == 0) {
          try {
            store.checkpoint();
          } catch (StoreException e) {
            assertThat(e).hasMessageNotContaining("damaged");
          }
        }
        while (stores.made() == made && done.get() < threads) {
          Thread.onSpinWait();
        }
      }
      for (Future<?> one : running) {
        Object _ = one.get();
      }
      Map<StoreKey<?>, StoreRecord> records = patiently(() -> records(store));
      assertThat(records).hasSize(threads * 10);
      last.forEach((n, count) -> {
        assertThat(count).isEqualTo(rounds / 10);
        assertThat(records.get(key(n))).isEqualTo(new Metadata(IntValue.of(count)));
      });
      assertThat(store.metrics().rebuilds()).isPositive();
      assertThat(recordsOnDisk(copies.resolve("copy"))).isEqualTo(records);
    }
  }

  private static boolean failed(Future<?> one) {
    return one.state() == Future.State.FAILED;
  }

  private static long countOne(LayeredStore store, int n) {
    Transaction transaction = store.begin();
    long next = transaction.get(key(n)) instanceof Metadata(IntValue count) ? count.value() + 1 : 1;
    transaction.put(key(n), new Metadata(IntValue.of(next)));
    transaction.commit(List.of()).durable().toCompletableFuture().join();
    return next;
  }

  /** Nothing is left of pages that were still being moved; the next start reads the snapshot. */
  @Test
  void close_whilePagesMove_leavesTheNextStartNothingToDo() {
    Pace long_ = new Pace(1 << 20, 1 << 22, 0, Pace.Drive.NOBODY);
    Map<StoreKey<?>, StoreRecord> before;
    try (LayeredStore store = open(COMMITTER)) {
      fill(store, 0, 3000);
      before = records(store);
    }
    int made = stores.made();
    for (int turn = 0; turn < 3; turn++) {
      try (LayeredStore store = open(long_)) {
        RecoveryReport report = Objects.requireNonNull(store.recovery());
        assertThat(report.replayed()).isZero();
        assertThat(stores.made()).as("nothing is moved before it is due").isEqualTo(made);
        assertThat(records(store)).isEqualTo(before);
        boolean isLeft = Objects.requireNonNull(store.applier()).copySome(3);
        assertThat(isLeft).isTrue();
        assertThat(stores.made()).isEqualTo(++made);
        assertThat(records(store)).isEqualTo(before);
      }
    }
  }
}
