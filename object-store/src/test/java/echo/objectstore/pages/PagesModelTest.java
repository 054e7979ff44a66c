package echo.objectstore.pages;

import static org.assertj.core.api.Assertions.assertThat;

import echo.objectstore.Change;
import echo.objectstore.Metadata;
import echo.objectstore.RangeEntry;
import echo.objectstore.StoreKey;
import echo.objectstore.StoreRange;
import echo.objectstore.StoreRecord;
import echo.objectstore.StoredProgram;
import echo.objectstore.codec.EntryCodec;
import echo.values.StrValue;
import echo.values.model.Dialect;
import echo.values.model.ProgramText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Batches laid over trees, against sorted maps. */
class PagesModelTest {
  private static final Comparator<StoreKey<?>> ORDER =
      (a, b) -> Arrays.compareUnsigned(EntryCodec.key(a), EntryCodec.key(b));

  /**
   * A batch.
   *
   * @param first where in the keys it begins
   * @param stride how far apart its keys are
   * @param removed how many of a hundred are removals
   * @param size the length of most records
   */
  record Batch(int first, int stride, int count, int removed, int size, long seed) {}

  /** A base and what it must show, always. */
  private record Expected(Base base, SortedMap<StoreKey<?>, StoreRecord> model) {}

  private static StoreKey<?> key(int n) {
    return switch (n % 8) {
      case 0 -> new StoreKey.ObjectKey(n / 8);
      case 1, 2, 3 -> new StoreKey.SlotKey(n / 64, n % 3, n);
      case 4 -> new StoreRange.Contents(n / 1000).at(n);
      case 5 -> StoreRange.TASKS.at(n);
      case 6 -> new StoreKey.MetadataKey("a name " + n);
      default -> new StoreRange.Definers("a long name".repeat(n % 20) + n / 100).at(n);
    };
  }

  private static List<Change> changes(Batch batch) {
    Random random = new Random(batch.seed);
    Map<StoreKey<?>, Change> changes = new HashMap<>();
    for (int i = 0; i < batch.count; i++) {
      StoreKey<?> key = key((batch.first + i * batch.stride) % 8_000);
      boolean isRemoval = random.nextInt(100) < batch.removed;
      int size = random.nextInt(200) == 0 ? 9000 : random.nextInt(batch.size + 1);
      changes.put(key, new Change(key, isRemoval ? null : record(size, random)));
    }
    return List.copyOf(changes.values());
  }

  private static StoreRecord record(int size, Random random) {
    char[] text = new char[size];
    Arrays.fill(text, (char) ('a' + random.nextInt(26)));
    // A value as long as the longest would stand in chunks, which are records of their own.
    return size > 4000
        ? new StoredProgram(new ProgramText(Dialect.MOO, new String(text)))
        : new Metadata(StrValue.of(new String(text)));
  }

  private static SortedMap<StoreKey<?>, StoreRecord> after(
      SortedMap<StoreKey<?>, StoreRecord> before, List<Change> changes) {
    SortedMap<StoreKey<?>, StoreRecord> after = new TreeMap<>(before);
    for (Change change : changes) {
      StoreRecord record = change.record();
      if (record == null) {
        after.remove(change.key());
      } else {
        after.put(change.key(), record);
      }
    }
    return after;
  }

  private static void check(Expected expected) {
    List<Map.Entry<StoreKey<?>, StoreRecord>> shown = new ArrayList<>();
    expected.base.forEach((key, record) -> shown.add(Map.entry(key, record)));
    assertThat(shown).isEqualTo(new ArrayList<>(expected.model.entrySet()));
    assertThat(expected.base.records()).isEqualTo(expected.model.size());
  }

  private static void checkPoints(Expected expected) {
    for (int n = 0; n < 8_000; n += 7) {
      StoreKey<?> key = key(n);
      StoreRecord record = expected.base.get(key);
      assertThat(record).isEqualTo(expected.model.get(key));
    }
  }

  private static void checkScans(Expected expected) {
    for (StoreRange<?> range :
        List.of(new StoreRange.Contents(3), StoreRange.TASKS, new StoreRange.Owned(1))) {
      for (long from : new long[] {Long.MIN_VALUE, 3500, Long.MAX_VALUE}) {
        checkScan(expected, range, from);
      }
    }
  }

  private static <R extends StoreRecord> void checkScan(
      Expected expected, StoreRange<R> range, long from) {
    List<Long> shown = new ArrayList<>();
    Iterator<RangeEntry<R>> scan = expected.base.scan(range, from);
    scan.forEachRemaining(entry -> shown.add(entry.order()));
    List<Long> wanted =
        expected.model.keySet().stream()
            .filter(k -> k instanceof StoreKey.RangeKey<?> e && e.range().equals(range))
            .map(k -> ((StoreKey.RangeKey<?>) k).order())
            .filter(order -> order >= from)
            .toList();
    assertThat(shown).isEqualTo(wanted);
  }

  @Property(tries = 25)
  void apply_anyBatches_showsWhatASortedMapShowsAndOldBasesStay(
      @ForAll("batches") List<Batch> batches, @ForAll boolean packed, @ForAll boolean growing) {
    TestStores stores = new TestStores(growing ? 40 : Integer.MAX_VALUE);
    PageBudget budget = new PageBudget(100_000, Long.MAX_VALUE);
    List<Expected> all = new ArrayList<>();
    all.add(new Expected(Base.EMPTY, new TreeMap<>(ORDER)));
    Pages pages = TreePages.of(Base.EMPTY, stores, budget);
    for (int i = 0; i < batches.size(); i++) {
      if (packed && i == batches.size() / 2) {
        PackedSource source = new PackedSource(pages.base());
        TreeCheck.check(source, PackedSource.FIRST, source.root);
        pages = TreePages.of(source.base(), stores, budget);
        all.add(new Expected(pages.base(), all.getLast().model));
      }
      List<Change> changes = changes(batches.get(i));
      Base next = pages.apply(i, changes);
      assertThat(next).isSameAs(pages.base());
      assertThat(next.lsn()).isEqualTo(i);
      all.add(new Expected(next, after(all.getLast().model, changes)));
      boolean _ = pages.copySome(3);
      checkPoints(all.getLast());
    }
    all.forEach(PagesModelTest::check);
    checkScans(all.getLast());
    while (pages.copySome(10)) {
      check(all.getLast());
    }
    all.forEach(PagesModelTest::check);
  }

  @Property(tries = 25)
  void apply_whenOldBasesAreGivenUp_theStoreHoldsExactlyTheNewest(
      @ForAll("batches") List<Batch> batches, @ForAll boolean packed, @ForAll boolean growing) {
    TestStores stores = new TestStores(growing ? 40 : Integer.MAX_VALUE);
    PageBudget budget = new PageBudget(100_000, 0);
    Pages pages = TreePages.of(Base.EMPTY, stores, budget);
    SortedMap<StoreKey<?>, StoreRecord> model = new TreeMap<>(ORDER);
    for (int i = 0; i < batches.size(); i++) {
      if (packed && i == batches.size() / 2) {
        pages = TreePages.of(new PackedSource(pages.base()).base(), stores, budget);
        boolean _ = pages.copySome(1);
      }
      List<Change> changes = changes(batches.get(i));
      Base _ = pages.apply(i, changes);
      model = after(model, changes);
      boolean _ = pages.copySome(5);
    }
    while (pages.copySome(10)) {
      assertThat(pages.base().records()).isEqualTo(model.size());
    }
    Base last = pages.apply(batches.size(), List.of());
    assertThat(stores.newest().pages.keySet()).isEqualTo(Reachable.from(last));
    assertThat(((TreeBase) last).root().pages()).isEqualTo(stores.newest().pages.size());
    assertThat(pages.retainedBytes()).isZero();
    check(new Expected(last, model));
  }

  @Property(tries = 20)
  void apply_everythingRemoved_leavesNoPage(@ForAll("batches") List<Batch> batches) {
    TestStores stores = new TestStores(Integer.MAX_VALUE);
    Pages pages = TreePages.of(Base.EMPTY, stores, new PageBudget(100_000, 0));
    List<Change> removals = new ArrayList<>();
    for (Batch batch : batches) {
      Base _ = pages.apply(1, changes(batch));
    }
    pages.base().forEach((key, record) -> removals.add(new Change(key, null)));
    Base last = pages.apply(2, removals);
    check(new Expected(last, new TreeMap<>(ORDER)));
    assertThat(stores.newest().pages).isEmpty();
    Base again = pages.apply(3, changes(batches.getFirst()));
    check(new Expected(again, after(new TreeMap<>(ORDER), changes(batches.getFirst()))));
  }

  @Property(tries = 20)
  void apply_whenTheStoreFails_changesNothing(
      @ForAll("batches") List<Batch> batches, @ForAll("puts") int puts) {
    TestStores stores = new TestStores(Integer.MAX_VALUE);
    Pages pages = TreePages.of(Base.EMPTY, stores, new PageBudget(100_000, 0));
    SortedMap<StoreKey<?>, StoreRecord> model = new TreeMap<>(ORDER);
    for (int i = 0; i < batches.size(); i++) {
      List<Change> changes = changes(batches.get(i));
      Base before = pages.base();
      stores.putsLeft = puts;
      try {
        Base _ = pages.apply(i, changes);
      } catch (IllegalStateException e) {
        assertThat(e).hasMessage("no room");
        assertThat(pages.base()).isSameAs(before);
        assertThat(stores.newest().pages.keySet()).isEqualTo(Reachable.from(before));
        stores.putsLeft = -1;
        Base _ = pages.apply(i, changes);
      }
      model = after(model, changes);
      check(new Expected(pages.base(), model));
    }
  }

  @Provide
  static Arbitrary<Integer> puts() {
    return Arbitraries.integers().between(0, 30);
  }

  @Provide
  static Arbitrary<List<Batch>> batches() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 8_000),
            Arbitraries.of(1, 1, 8, 37, 1009),
            Arbitraries.oneOf(
                Arbitraries.integers().between(0, 10), Arbitraries.integers().between(0, 1500)),
            Arbitraries.of(0, 10, 50, 95, 100),
            Arbitraries.of(0, 20, 60, 400, 1100),
            Arbitraries.longs())
        .as(Batch::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(8);
  }
}
