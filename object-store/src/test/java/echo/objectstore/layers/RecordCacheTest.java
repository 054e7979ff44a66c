package echo.objectstore.layers;

import static org.assertj.core.api.Assertions.assertThat;

import echo.objectstore.Metadata;
import echo.objectstore.ObjectRecord;
import echo.objectstore.StoreKey;
import echo.objectstore.StoreRecord;
import echo.values.IntValue;
import echo.values.ObjValue;
import echo.values.StrValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** A reader never gets from the cache what is not in its own base, whatever happens in between. */
class RecordCacheTest {
  private static final int KEYS = 12;

  enum Kind {
    BEGIN,
    READ,
    PUT,
    GET,
    CHANGE,
    APPLY,
    PUBLISH
  }

  record Step(Kind kind, int who, int what) {}

  @Provide
  Arbitrary<Step> steps() {
    return Combinators.combine(
            Arbitraries.of(Kind.class),
            Arbitraries.integers().between(0, 2),
            Arbitraries.integers().between(0, KEYS - 1))
        .as(Step::new);
  }

  @Property(tries = 3000)
  void get_inAnyInterleaving_isWhatTheReadersBaseHas(
      @ForAll @Size(min = 1, max = 120) List<@From("steps") Step> steps) {
    // Room for a few entries only, so that some are pushed out.
    Interleaving interleaving = new Interleaving(new RecordCache(16 * 400, 1));
    steps.forEach(interleaving::take);
  }

  /** Bases that follow each other, three readers, and the applier between two of its steps. */
  private static final class Interleaving {
    private final RecordCache cache;
    private final Map<Long, Map<Integer, StoreRecord>> bases = new HashMap<>();
    private final long[] reads = {1, 1, 1};
    private final int[] keys = {-1, -1, -1};
    private final List<Integer> changes = new ArrayList<>();
    private long published = 1;

    /** How many of the changes have been followed; -1 while nothing is applied. */
    private int followed = -1;

    private int values;

    Interleaving(RecordCache cache) {
      this.cache = cache;
      bases.put(1L, new HashMap<>());
    }

    void take(Step step) {
      switch (step.kind) {
        case BEGIN -> {
          reads[step.who] = published;
          keys[step.who] = -1;
        }
        case READ -> keys[step.who] = step.what;
        case PUT -> {
          int key = keys[step.who];
          if (key >= 0) {
            cache.put(key(key), base(reads[step.who]).get(key), reads[step.who]);
          }
        }
        case GET -> {
          Object known = cache.get(key(step.what), reads[step.who]);
          StoreRecord there = base(reads[step.who]).get(step.what);
          assertThat(known).isIn(null, there == null ? RecordCache.ABSENT : there);
        }
        case CHANGE -> {
          if (followed < 0 && !changes.contains(step.what)) {
            changes.add(step.what);
          }
        }
        case APPLY -> apply();
        case PUBLISH -> {
          if (followed == changes.size()) {
            cache.allow(published + 1);
            published++;
            changes.clear();
            followed = -1;
          }
        }
      }
    }

    private void apply() {
      if (followed < 0 && !changes.isEmpty()) {
        Map<Integer, StoreRecord> next = new HashMap<>(base(published));
        for (int key : changes) {
          values++;
          if (values % 3 == 0) {
            next.remove(key);
          } else {
            next.put(key, new Metadata(IntValue.of(values)));
          }
        }
        bases.put(published + 1, next);
        cache.forbid();
        followed = 0;
      } else if (followed >= 0 && followed < changes.size()) {
        int key = changes.get(followed++);
        cache.follow(key(key), base(published + 1).get(key), published + 1);
      }
    }

    private Map<Integer, StoreRecord> base(long generation) {
      return Objects.requireNonNull(bases.get(generation));
    }
  }

  private static StoreKey<Metadata> key(int number) {
    return new StoreKey.MetadataKey("key " + number);
  }

  @Test
  void put_byAReaderOfAnOlderBase_isRefused() {
    RecordCache cache = new RecordCache(1 << 16, 1);
    cache.forbid();
    cache.follow(key(1), new Metadata(IntValue.of(2)), 2);
    cache.put(key(1), null, 1);
    cache.allow(2);
    cache.put(key(1), null, 1);
    assertThat(cache.get(key(1), 2)).isNull();
  }

  @Test
  void follow_ofWhatIsKept_holdsForTheNewBaseOnly() {
    RecordCache cache = new RecordCache(1 << 16, 1);
    Metadata newer = new Metadata(IntValue.of(2));
    cache.put(key(1), null, 1);
    cache.forbid();
    cache.follow(key(1), newer, 2);
    cache.allow(2);
    assertThat(cache.get(key(1), 1)).isNull();
    assertThat(cache.get(key(1), 2)).isEqualTo(newer);
  }

  @Test
  void put_ofMoreThanItMayHold_pushesOutWhatWasNotAskedFor() {
    RecordCache cache = new RecordCache(1 << 18, 1);
    for (int i = 0; i < 1000; i++) {
      cache.put(key(i), new Metadata(StrValue.of("x".repeat(1000))), 1);
    }
    int kept = 0;
    for (int i = 0; i < 1000; i++) {
      kept += cache.get(key(i), 1) == null ? 0 : 1;
    }
    assertThat(kept).isBetween(50, 1 << 8);
    cache.put(key(5000), new Metadata(StrValue.of("x".repeat(1 << 20))), 1);
    assertThat(cache.get(key(5000), 1)).isNull();
  }

  @Test
  void object_isFoundUnderItsKeyAndItsNumber() {
    RecordCache cache = new RecordCache(1 << 16, 1);
    ObjectRecord header = ObjectRecord.fresh(ObjValue.of(2));
    cache.put(new StoreKey.ObjectKey(77), header, 1);
    assertThat(cache.object(77, 1)).isEqualTo(header);
    assertThat(cache.get(new StoreKey.ObjectKey(77), 1)).isEqualTo(header);
    assertThat(cache.object(78, 1)).isNull();
  }
}
