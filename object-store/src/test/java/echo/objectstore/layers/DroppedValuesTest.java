package echo.objectstore.layers;

import static org.assertj.core.api.Assertions.assertThat;

import echo.objectstore.ColdChunks;
import echo.objectstore.EventArchive;
import echo.objectstore.PropertySlot;
import echo.objectstore.StoreException;
import echo.objectstore.StoreKey;
import echo.objectstore.Transaction;
import echo.objectstore.journal.Disk;
import echo.objectstore.world.WorldInvariants;
import echo.values.IntValue;
import echo.values.ListValue;
import echo.values.ObjValue;
import echo.values.Value;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Values of more chunks than one commit puts or releases: they come and go in portions. */
class DroppedValuesTest {
  private static final int AT_ONCE = ChunkCounts.AT_ONCE;

  @TempDir Path directory;

  private static StoreKey.SlotKey slot(long object) {
    return new StoreKey.SlotKey(object, 1, 1);
  }

  private static void set(LayeredStore store, long object, Value value) {
    while (true) {
      Transaction transaction = store.begin();
      transaction.put(slot(object), new PropertySlot(value, ObjValue.of(2), 0));
      try {
        transaction.commit(List.of());
        // The releases that came with it too, for the files may be copied now.
        long _ = store.whenDurable(store.snapshot().lsn()).toCompletableFuture().join();
        return;
      } catch (StoreException.Conflict e) {
        // It was just being released, or the few pages of a test were needed.
        assertThat(e.getMessage()).containsAnyOf("has gone", "too old");
        transaction.rollBack();
      }
    }
  }

  private static Value get(LayeredStore store, long object) {
    PropertySlot slot = Objects.requireNonNull(store.begin().get(slot(object)));
    return Objects.requireNonNull(slot.value());
  }

  private static ListValue numbers(int from, int size) {
    Value[] numbers = new Value[size];
    for (int i = 0; i < size; i++) {
      numbers[i] = IntValue.of(from + i * 1_000_003L);
    }
    return ListValue.owning(numbers);
  }

  private static final ListValue LARGE = numbers(0, 400_000);

  /** Commits until nothing is left to be released; gives how many chunks remain. */
  private static int drained(LayeredStore store) {
    ChunkRecount now = ChunkRecount.of(store);
    for (int i = 0; !now.unnamed().isEmpty(); i++) {
      assertThat(i).isLessThan(200);
      set(store, 99, IntValue.of(i));
      ChunkRecount next = ChunkRecount.of(store);
      assertThat(next.kept()).isBetween(now.kept() - AT_ONCE, now.kept() - 1);
      now = next;
    }
    return now.kept();
  }

  @ParameterizedTest
  @EnumSource
  void drop_ofManyChunks_releasesSomeWithEachCommit(Engine engine) {
    try (LayeredStore store = engine.ephemeral()) {
      List<Integer> sizes = new ArrayList<>();
      store.observe((_, changes, _, _) -> sizes.add(changes.size()));
      set(store, 1, LARGE);
      assertThat(sizes).hasSizeGreaterThan(4).allMatch(size -> size <= AT_ONCE);
      int kept = ChunkRecount.of(store).kept();
      assertThat(kept).isGreaterThan(4 * AT_ONCE);
      set(store, 1, IntValue.ZERO);
      ChunkRecount dropped = ChunkRecount.of(store);
      assertThat(dropped.kept()).isEqualTo(kept - 2 * AT_ONCE);
      assertThat(dropped.unnamed()).isNotEmpty();
      assertThat(drained(store)).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource
  void put_whatIsBeingReleased_isKept(Engine engine) {
    try (LayeredStore store = engine.ephemeral()) {
      set(store, 1, LARGE);
      int kept = ChunkRecount.of(store).kept();
      set(store, 1, IntValue.ZERO);
      set(store, 2, ListValue.of(LARGE, IntValue.of(1)));
      ChunkRecount again = ChunkRecount.of(store);
      assertThat(drained(store)).isEqualTo(kept + 1);
      assertThat(again.kept()).isGreaterThanOrEqualTo(kept + 1);
      ColdChunks.forget();
      assertThat(get(store, 2)).isEqualTo(ListValue.of(LARGE, IntValue.of(1)));
    }
  }

  /** Whoever puts much releases much: what waits is never more than what was put. */
  @Test
  void put_manyTimes_leavesNoMoreThanItPuts() {
    try (LayeredStore store = Engine.HEAP.ephemeral()) {
      set(store, 1, LARGE);
      int kept = ChunkRecount.of(store).kept();
      for (int i = 1; i < 5; i++) {
        set(store, 1, numbers(i, 400_000));
        assertThat(ChunkRecount.of(store).kept()).isLessThan(kept + kept / 4);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void kill_betweenReleases_leavesTheSameToBeReleased(Engine engine, @TempDir Path copies)
      throws IOException {
    try (LayeredStore store = open(directory, engine)) {
      set(store, 1, LARGE);
      set(store, 1, IntValue.ZERO);
      set(store, 2, IntValue.of(1));
      try (LayeredStore killed = open(copy(copies.resolve("1")), engine)) {
        assertThat(ChunkRecount.of(killed)).isEqualTo(ChunkRecount.of(store));
        assertThat(drained(killed)).isZero();
      }
      store.checkpoint();
      set(store, 2, IntValue.of(2));
      for (Engine other : Engine.values()) {
        try (LayeredStore killed = open(copy(copies.resolve("2" + other)), other)) {
          assertThat(ChunkRecount.of(killed)).isEqualTo(ChunkRecount.of(store));
          assertThat(drained(killed)).isZero();
        }
      }
    }
    try (LayeredStore store = open(directory, engine)) {
      assertThat(WorldInvariants.check(store.begin())).noneMatch(line -> line.contains("chunk"));
      assertThat(drained(store)).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource
  void kill_whileChunksArePutAhead_leavesThemToBeReleased(Engine engine, @TempDir Path copies)
      throws IOException {
    try (LayeredStore store = open(directory, engine)) {
      set(store, 1, LARGE);
      for (int i = 2; i < 8; i++) {
        Path copy = copy(copies.resolve(String.valueOf(i)));
        try (Stream<Path> files = Files.list(copy)) {
          Path journal =
              files.filter(f -> f.toString().contains("journal")).findFirst().orElseThrow();
          try (RandomAccessFile file = new RandomAccessFile(journal.toFile(), "rw")) {
            file.setLength(store.journalBytes() * i / 8);
          }
        }
        try (LayeredStore killed = open(copy, engine)) {
          assertThat(killed.begin().get(slot(1))).isNull();
          assertThat(ChunkRecount.of(killed).kept()).isPositive();
          assertThat(drained(killed)).isZero();
        }
      }
    }
  }

  private static LayeredStore open(Path directory, Engine engine) {
    return LayeredStore.open(directory, EventArchive.NONE, Disk.REAL, engine.paging());
  }

  private Path copy(Path to) throws IOException {
    Files.createDirectories(to);
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.filter(f -> !f.endsWith("LOCK")).toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
    return to;
  }

  @Property(tries = 12)
  void counts_afterAnyCommits_areThoseOfARecount(@ForAll long seed) {
    Random random = new Random(seed);
    Engine engine = List.of(Engine.values()).get(random.nextInt(3));
    try (LayeredStore store = engine.ephemeral()) {
      for (int i = 0; i < 12; i++) {
        step(store, random);
        ChunkRecount _ = ChunkRecount.of(store);
      }
      for (int i = 0; i < 3; i++) {
        set(store, i, IntValue.ZERO);
      }
      assertThat(drained(store)).isZero();
    }
  }

  private static void step(LayeredStore store, Random random) {
    long object = random.nextInt(3);
    PropertySlot slot = store.begin().get(slot(object));
    if (slot == null || random.nextBoolean()) {
      Value value = numbers(random.nextInt(3), 1 + random.nextInt(200_000));
      set(store, object, random.nextInt(3) == 0 ? IntValue.of(1) : value);
    } else if (slot.value() instanceof ListValue list) {
      Value value =
          switch (random.nextInt(3)) {
            case 0 -> list.with(1 + random.nextInt(list.size()), IntValue.of(-1));
            case 1 -> ListValue.of(list, IntValue.of(1));
            default -> list;
          };
      set(store, random.nextInt(3), value);
    }
  }

  /** Turns beside each other, which drop what the others name. */
  @ParameterizedTest
  @EnumSource
  void commits_besideEachOther_keepTheCounts(Engine engine) throws InterruptedException {
    try (LayeredStore store = engine.ephemeral()) {
      List<Thread> threads = new ArrayList<>();
      List<Throwable> failed = new ArrayList<>();
      for (int t = 0; t < 3; t++) {
        Random random = new Random(t);
        Thread thread =
            new Thread(() -> {
              for (int i = 0; i < 6; i++) {
                try {
                  step(store, random);
                } catch (StoreException.Conflict e) {
                  assertThat(e).hasMessageContaining("too old");
                }
              }
            });
        thread.setUncaughtExceptionHandler((_, e) -> {
          synchronized (failed) {
            failed.add(e);
          }
        });
        threads.add(thread);
        thread.start();
      }
      for (Thread thread : threads) {
        thread.join();
      }
      assertThat(failed).isEmpty();
      ChunkRecount _ = ChunkRecount.of(store);
      for (int i = 0; i < 3; i++) {
        set(store, i, IntValue.ZERO);
      }
      assertThat(drained(store)).isZero();
    }
  }
}
