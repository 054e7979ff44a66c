package echo.objectstore.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import echo.objectstore.Committer;
import echo.objectstore.Member;
import echo.objectstore.Metadata;
import echo.objectstore.ObjectRecord;
import echo.objectstore.ObjectStore;
import echo.objectstore.RangeEntry;
import echo.objectstore.Snapshot;
import echo.objectstore.StoreException;
import echo.objectstore.StoreKey;
import echo.objectstore.StoreRange;
import echo.objectstore.StoreRecord;
import echo.objectstore.Transaction;
import echo.objectstore.commit.Validation;
import echo.values.IntValue;
import echo.values.ObjValue;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each guard switched off lets its anomaly happen, so that each is known to be needed. */
class GuardsTest {
  private static final StoreKey.MetadataKey A = new StoreKey.MetadataKey("a");
  private static final StoreKey.MetadataKey B = new StoreKey.MetadataKey("b");
  private static final StoreRange.Contents ROOM = new StoreRange.Contents(1);

  @ParameterizedTest
  @EnumSource
  void lostUpdate_happensWithoutValidationOnly(Engine engine) {
    assertThatThrownBy(() -> bothAddOne(engine.ephemeral()))
        .isInstanceOf(StoreException.Conflict.class);

    LayeredStore unguarded = engine.validating(Validation.NONE);
    bothAddOne(unguarded);
    assertThat(number(unguarded.begin(), A)).isEqualTo(1);
  }

  private static void bothAddOne(ObjectStore store) {
    Transaction one = store.begin();
    Transaction other = store.begin();
    set(one, A, number(one, A) + 1);
    set(other, A, number(other, A) + 1);
    one.commit(List.of());
    other.commit(List.of());
  }

  @ParameterizedTest
  @EnumSource
  void writeSkew_happensWithoutValidationOnly(Engine engine) {
    assertThatThrownBy(() -> bothLeaveDuty(engine.ephemeral()))
        .isInstanceOf(StoreException.Conflict.class);

    LayeredStore unguarded = engine.validating(Validation.NONE);
    bothLeaveDuty(unguarded);
    assertThat(number(unguarded.begin(), A) + number(unguarded.begin(), B)).isZero();
  }

  /** Each leaves because the other stays. */
  private static void bothLeaveDuty(ObjectStore store) {
    Transaction start = store.begin();
    set(start, A, 1);
    set(start, B, 1);
    start.commit(List.of());
    Transaction one = store.begin();
    Transaction other = store.begin();
    if (number(one, B) == 1) {
      set(one, A, 0);
    }
    if (number(other, A) == 1) {
      set(other, B, 0);
    }
    one.commit(List.of());
    other.commit(List.of());
  }

  @ParameterizedTest
  @EnumSource
  void phantom_happensWithoutValidationOfRangesOnly(Engine engine) {
    assertThatThrownBy(() -> bothTakeTheLastSeat(engine.ephemeral()))
        .isInstanceOf(StoreException.Conflict.class);

    LayeredStore unguarded = engine.validating(Validation.POINTS_ONLY);
    bothTakeTheLastSeat(unguarded);
    assertThat(unguarded.begin().all(ROOM)).hasSize(2);
    assertThatThrownBy(() -> bothAddOne(unguarded)).isInstanceOf(StoreException.Conflict.class);
  }

  private static void bothTakeTheLastSeat(ObjectStore store) {
    Transaction one = store.begin();
    Transaction other = store.begin();
    for (Transaction each : List.of(one, other)) {
      if (each.all(ROOM).isEmpty()) {
        each.put(ROOM.at(each.nextOrder()), new Member(ObjValue.of(5)));
      }
    }
    one.commit(List.of());
    other.commit(List.of());
  }

  @ParameterizedTest
  @EnumSource
  void dirtyRead_happensWhenWritesAreNotPrivateOnly(Engine engine) {
    LayeredStore guarded = engine.ephemeral();
    Transaction writer = guarded.begin();
    set(writer, A, 1);
    assertThat(number(guarded.begin(), A)).isZero();

    Leaking leaking = new Leaking(engine.ephemeral());
    Transaction abandoned = leaking.begin();
    leaking.write(abandoned, A, 1);
    Transaction reader = leaking.begin();
    set(reader, B, number(reader, A));
    abandoned.rollBack();
    reader.commit(List.of());
    assertThat(number(leaking.store.begin(), B)).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource
  void readsOfTwoMoments_happenWithoutASnapshotOnly(Engine engine) {
    LayeredStore guarded = engine.ephemeral();
    Transaction reader = guarded.begin();
    assertThat(number(reader, A)).isZero();
    set(guarded, A, 1);
    assertThat(number(reader, A)).isZero();

    Leaking leaking = new Leaking(engine.ephemeral());
    Transaction unguarded = leaking.begin();
    assertThat(number(unguarded, A)).isZero();
    leaking.write(leaking.begin(), A, 1);
    assertThat(number(unguarded, A)).isEqualTo(1);
  }

  /** A store without private writes: everybody sees at once what anybody writes. */
  private static final class Leaking {
    private final LayeredStore store;
    private final Map<StoreKey<?>, StoreRecord> unfinished = new ConcurrentHashMap<>();

    Leaking(LayeredStore store) {
      this.store = store;
    }

    Transaction begin() {
      Transaction proper = store.begin();
      return new Transaction(new Shared(proper.base()), committer(), store.numbers().reserve());
    }

    void write(Transaction transaction, StoreKey.MetadataKey key, long number) {
      set(transaction, key, number);
      unfinished.put(key, new Metadata(IntValue.of(number)));
    }

    private Committer committer() {
      return new Committer() {
        @Override
        public void validate(Transaction transaction) {}

        @Override
        public echo.objectstore.Commit commit(Transaction transaction, List<byte[]> events) {
          Transaction proper = store.begin();
          transaction
              .changes()
              .forEach(change ->
                  proper.put(
                      (StoreKey.MetadataKey) change.key(),
                      java.util.Objects.requireNonNull((Metadata) change.record())));
          return proper.commit(events);
        }

        @Override
        public void end() {}

        @Override
        public long nextOrder() {
          return 1;
        }
      };
    }

    private final class Shared implements Snapshot {
      private final Snapshot below;

      Shared(Snapshot below) {
        this.below = below;
      }

      @Override
      public long lsn() {
        return below.lsn();
      }

      @Override
      @SuppressWarnings("unchecked")
      public <R extends StoreRecord> @Nullable R get(StoreKey<R> key) {
        StoreRecord written = unfinished.get(key);
        return written == null ? below.get(key) : (R) written;
      }

      @Override
      public @Nullable ObjectRecord object(long number) {
        return below.object(number);
      }

      @Override
      public <R extends StoreRecord> Iterator<RangeEntry<R>> scan(StoreRange<R> range, long from) {
        return below.scan(range, from);
      }

      @Override
      public void forEach(BiConsumer<StoreKey<?>, StoreRecord> visitor) {
        below.forEach(visitor);
      }
    }
  }

  private static long number(Transaction transaction, StoreKey.MetadataKey key) {
    return transaction.get(key) instanceof Metadata(IntValue number) ? number.value() : 0;
  }

  private static void set(Transaction transaction, StoreKey.MetadataKey key, long number) {
    transaction.put(key, new Metadata(IntValue.of(number)));
  }

  private static void set(ObjectStore store, StoreKey.MetadataKey key, long number) {
    Transaction transaction = store.begin();
    set(transaction, key, number);
    transaction.commit(List.of());
  }
}
