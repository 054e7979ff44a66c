package echo.objectstore.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import echo.objectstore.ColdChunks;
import echo.objectstore.Metadata;
import echo.objectstore.PropertySlot;
import echo.objectstore.StoreException;
import echo.objectstore.StoreKey;
import echo.objectstore.StoreRange;
import echo.objectstore.StoreRecord;
import echo.objectstore.TaskRecord;
import echo.objectstore.Transaction;
import echo.objectstore.WaifRecord;
import echo.values.Chunk;
import echo.values.ChunkHash;
import echo.values.Chunks;
import echo.values.IntValue;
import echo.values.ListValue;
import echo.values.MapValue;
import echo.values.ObjValue;
import echo.values.StrValue;
import echo.values.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Large values are kept as chunks: each once, as long as something names it. */
class LargeValuesTest {
  @TempDir Path directory;

  private static StoreKey.SlotKey slot(long object) {
    return new StoreKey.SlotKey(object, 1, 1);
  }

  private static void put(Transaction transaction, long object, Value value) {
    transaction.put(slot(object), new PropertySlot(value, ObjValue.of(2), 0));
  }

  private static Value get(LayeredStore store, long object) {
    PropertySlot slot = Objects.requireNonNull(store.begin().get(slot(object)));
    return Objects.requireNonNull(slot.value());
  }

  private static void commit(Transaction transaction) {
    transaction.commit(List.of()).durable().toCompletableFuture().join();
  }

  private static ListValue numbers(int size) {
    List<Value> numbers = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      numbers.add(IntValue.of(i * 7L));
    }
    return ListValue.copyOf(numbers);
  }

  private static MapValue map(int size) {
    MapValue map = MapValue.EMPTY;
    for (int i = 0; i < size; i++) {
      map = map.with(IntValue.of(i), StrValue.of("value " + i));
    }
    return map;
  }

  private static int chunks(LayeredStore store) {
    ChunkRecount recount = ChunkRecount.of(store);
    assertThat(recount.unnamed()).isEmpty();
    return recount.kept();
  }

  private LayeredStore reopenedAfterKill(Path copy) throws IOException {
    Files.createDirectories(copy);
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.filter(f -> !f.endsWith("LOCK")).toList()) {
        Files.copy(file, copy.resolve(file.getFileName()));
      }
    }
    return LayeredStore.open(copy);
  }

  @Test
  void put_largeValues_areTheSameAfterAKillAndAfterACleanStop(@TempDir Path copies)
      throws IOException {
    List<Value> values =
        List.of(
            numbers(20_000), map(3000), StrValue.of("Zoë ".repeat(20_000)), ListValue.of(map(900)));
    try (LayeredStore store = LayeredStore.open(directory)) {
      Transaction transaction = store.begin();
      for (int i = 0; i < values.size(); i++) {
        put(transaction, i, values.get(i));
      }
      commit(transaction);
      try (LayeredStore killed = reopenedAfterKill(copies.resolve("1"))) {
        assertSame(killed, values);
      }
      store.checkpoint();
      try (LayeredStore killed = reopenedAfterKill(copies.resolve("2"))) {
        assertSame(killed, values);
      }
    }
    try (LayeredStore store = LayeredStore.open(directory)) {
      assertSame(store, values);
    }
  }

  private static void assertSame(LayeredStore store, List<Value> values) {
    ColdChunks.forget();
    for (int i = 0; i < values.size(); i++) {
      assertThat(get(store, i)).isEqualTo(values.get(i));
      assertThat(get(store, i)).isSameAs(get(store, i));
    }
    assertThat(chunks(store)).isGreaterThan(50);
  }

  @Test
  void put_oneElementChanged_journalsAFewKilobytes() {
    try (LayeredStore store = LayeredStore.open(directory)) {
      Transaction first = store.begin();
      put(first, 1, numbers(300_000));
      put(first, 2, map(20_000));
      put(first, 3, StrValue.of("x".repeat(500_000)));
      commit(first);
      int chunks = chunks(store);
      for (int i = 0; i < 3; i++) {
        Value list = ((ListValue) get(store, 1)).with(123_456, IntValue.of(-i));
        Value map = ((MapValue) get(store, 2)).with(IntValue.of(7777 + i), StrValue.EMPTY);
        Value text = ((StrValue) get(store, 3)).concat(StrValue.of("!"));
        assertThat(journaled(store, 1, list)).isLessThan(9000);
        assertThat(journaled(store, 2, map)).isLessThan(12_000);
        assertThat(journaled(store, 3, text)).isLessThan(9000);
        assertThat(journaled(store, 1, ((ListValue) list).append(IntValue.of(1)))).isLessThan(9000);
        assertThat(chunks(store)).isBetween(chunks - 10, chunks + 10);
      }
    }
  }

  private static long journaled(LayeredStore store, long object, Value value) {
    long before = store.journalBytes();
    Transaction transaction = store.begin();
    put(transaction, object, value);
    commit(transaction);
    return store.journalBytes() - before;
  }

  @ParameterizedTest
  @EnumSource
  void put_theSameValueInManyPlaces_keepsItOnce(Engine engine) {
    try (LayeredStore store = engine.ephemeral()) {
      Transaction transaction = store.begin();
      put(transaction, 1, numbers(5000));
      commit(transaction);
      int once = chunks(store);
      transaction = store.begin();
      put(transaction, 2, numbers(5000));
      transaction.put(new StoreKey.MetadataKey("large"), new Metadata(numbers(5000)));
      transaction.put(
          new StoreRange.Waifs(1).at(5),
          new WaifRecord(
              ObjValue.of(2),
              List.of(new WaifRecord.Field(1, 1, ListValue.of(numbers(5000), IntValue.of(1))))));
      Chunk chunk = Chunks.of(numbers(5000));
      transaction.keep(List.of(chunk), Set.of());
      transaction.put(StoreKey.task(9), task(chunk.hash()));
      commit(transaction);
      assertThat(chunks(store)).isEqualTo(once + 1); // the list around the list
      List<StoreKey<?>> keys =
          List.of(
              slot(1),
              slot(2),
              new StoreKey.MetadataKey("large"),
              new StoreRange.Waifs(1).at(5),
              StoreKey.task(9));
      for (int i = 0; i < keys.size(); i++) {
        transaction = store.begin();
        transaction.remove(keys.get(i));
        commit(transaction);
        assertThat(chunks(store)).isEqualTo(i < 3 ? once + 1 : i == 3 ? once : 0);
      }
    }
  }

  private static TaskRecord task(ChunkHash... named) {
    return new TaskRecord(
        ObjValue.of(2), 1, 0, List.of(), List.of(), List.of(named), new byte[] {1});
  }

  @ParameterizedTest
  @EnumSource
  void keep_nobodyNames_isNotKept(Engine engine) {
    try (LayeredStore store = engine.ephemeral()) {
      Transaction transaction = store.begin();
      transaction.keep(List.of(Chunks.of(numbers(5000))), Set.of());
      put(transaction, 1, IntValue.of(1));
      commit(transaction);
      assertThat(chunks(store)).isZero();
    }
  }

  /** A turn that would name what another drops loses, and is run again. */
  @ParameterizedTest
  @EnumSource
  void commit_chunksGoneMeanwhile_conflicts(Engine engine) {
    try (LayeredStore store = engine.ephemeral()) {
      Transaction first = store.begin();
      put(first, 1, numbers(5000));
      commit(first);
      Transaction late = store.begin();
      put(late, 2, numbers(5000));
      Transaction dropping = store.begin();
      put(dropping, 1, IntValue.of(0));
      commit(dropping);
      assertThatThrownBy(() -> commit(late)).isInstanceOf(StoreException.Conflict.class);
      late.rollBack();
      Transaction again = store.begin();
      put(again, 2, numbers(5000));
      commit(again);
      assertThat(get(store, 2)).isEqualTo(numbers(5000));
      assertThat(chunks(store)).isPositive();
    }
  }

  @Property(tries = 40)
  void counts_afterAnyCommits_areThoseOfARecount(@ForAll long seed) {
    Random random = new Random(seed);
    Engine engine = List.of(Engine.values()).get(random.nextInt(3));
    try (LayeredStore store = engine.ephemeral()) {
      for (int i = 0; i < 25; i++) {
        Transaction transaction = store.begin();
        for (int j = random.nextInt(3); j >= 0; j--) {
          change(transaction, random);
        }
        commit(transaction);
        assertThat(chunks(store)).isNotNegative();
      }
      Transaction last = store.begin();
      Set<StoreKey<?>> keys = new HashSet<>();
      store.snapshot().forEachAsKept((key, _) -> keys.add(key));
      keys.removeIf(key -> key instanceof StoreKey.ChunkKey);
      keys.forEach(last::remove);
      commit(last);
      assertThat(chunks(store)).isZero();
    }
  }

  private static void change(Transaction transaction, Random random) {
    long object = random.nextInt(4);
    PropertySlot slot = transaction.get(slot(object));
    Value value = slot == null ? null : slot.value();
    switch (random.nextInt(6)) {
      case 0 -> transaction.remove(slot(object));
      case 1 -> put(transaction, object, numbers(1 + random.nextInt(4000)));
      case 2 -> {
        if (value instanceof ListValue list) {
          put(transaction, object, list.with(1 + random.nextInt(list.size()), IntValue.of(-1)));
        }
      }
      case 3 -> {
        if (value != null) {
          put(transaction, random.nextInt(4), ListValue.of(value, value, map(300)));
        }
      }
      case 4 -> {
        if (value != null && Chunks.isLarge(value)) {
          TaskRecord old = transaction.get(StoreKey.task(object));
          transaction.keep(List.of(Chunks.of(value)), old == null ? Set.of() : old.chunks());
          transaction.put(StoreKey.task(object), task(Chunks.of(value).hash()));
        }
      }
      default -> put(transaction, object, map(random.nextInt(500)));
    }
  }

  @Test
  void scan_waifs_showsLargeFields() {
    try (LayeredStore store = LayeredStore.open(directory)) {
      Transaction transaction = store.begin();
      transaction.put(
          new StoreRange.Waifs(1).at(5),
          new WaifRecord(ObjValue.of(2), List.of(new WaifRecord.Field(1, 1, numbers(5000)))));
      commit(transaction);
    }
    try (LayeredStore store = LayeredStore.open(directory)) {
      StoreRecord[] seen = new StoreRecord[1];
      store
          .begin()
          .scan(new StoreRange.Waifs(1), Long.MIN_VALUE)
          .forEachRemaining(entry -> seen[0] = entry.value());
      assertThat(seen[0]).isInstanceOf(WaifRecord.class);
      assertThat(((WaifRecord) seen[0]).fields().getFirst().value()).isEqualTo(numbers(5000));
    }
  }
}
