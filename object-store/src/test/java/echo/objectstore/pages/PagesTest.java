package echo.objectstore.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import echo.objectstore.Change;
import echo.objectstore.Metadata;
import echo.objectstore.RangeEntry;
import echo.objectstore.StoreException;
import echo.objectstore.StoreKey;
import echo.objectstore.StoreRange;
import echo.objectstore.StoreRecord;
import echo.objectstore.TaskRecord;
import echo.values.IntValue;
import echo.values.ObjValue;
import echo.values.StrValue;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PagesTest {
  private final TestStores stores = new TestStores(Integer.MAX_VALUE);

  private static Change fact(String name, String text) {
    return new Change(new StoreKey.MetadataKey(name), new Metadata(StrValue.of(text)));
  }

  /** Enough facts for several leaves. */
  private static List<Change> facts(int from, int count, String text) {
    List<Change> changes = new ArrayList<>();
    for (int i = from; i < from + count; i++) {
      changes.add(fact("fact " + i, text + i));
    }
    return changes;
  }

  private Pages pages(long retained) {
    return TreePages.of(Base.EMPTY, stores, new PageBudget(1 << 20, retained));
  }

  private static @Nullable StoreRecord get(Base base, String name) {
    return base.get(new StoreKey.MetadataKey(name));
  }

  @Test
  void apply_recordsOfMegabytes_areGivenBackAndGoWhenReplaced() {
    Pages pages = pages(0);
    TaskRecord task = new TaskRecord(ObjValue.of(2), 1, 0, List.of(), new byte[5_000_000]);
    Change exact = new Change(StoreKey.task(1), task);
    Base base =
        pages.apply(
            1, List.of(exact, fact("a", "x".repeat(Page.OVERFLOW_ROOM - 9)), fact("b", "")));
    assertThat(base.get(StoreKey.task(1))).isEqualTo(task);
    assertThat(base.scan(StoreRange.TASKS, 0).next()).isEqualTo(new RangeEntry<>(1, task));
    assertThat(stores.newest().pages.keySet()).isEqualTo(Reachable.from(base));
    assertThat(stores.newest().pages()).isGreaterThan(5_000_000 / Page.SIZE);
    Base smaller = pages.apply(2, List.of(fact("a", "y"), new Change(StoreKey.task(1), null)));
    assertThat(get(smaller, "a")).isEqualTo(new Metadata(StrValue.of("y")));
    assertThat(stores.newest().pages()).isEqualTo(1);
  }

  @Test
  void get_ofABaseThatTookTooMuch_isAConflictAndAPinnedOneIsNot() {
    Pages pages = pages(0);
    Base pinnedBase = pages.apply(1, facts(0, 500, "one "));
    Pages.Pin pin = pages.pin(pinnedBase);
    Base cutOff = pages.apply(2, facts(0, 500, "two "));
    Base newest = pages.apply(3, facts(0, 500, "three "));
    assertThat(get(pinnedBase, "fact 7")).isEqualTo(new Metadata(StrValue.of("one 7")));
    assertThat(get(cutOff, "fact 7")).isEqualTo(new Metadata(StrValue.of("two 7")));
    pin.close();
    pin.close();
    boolean _ = pages.copySome(1);
    assertThat(pages.retainedBytes()).isZero();
    assertThat(get(newest, "fact 7")).isEqualTo(new Metadata(StrValue.of("three 7")));
    for (Base gone : List.of(pinnedBase, cutOff)) {
      assertThatThrownBy(() -> get(gone, "fact 7")).isInstanceOf(StoreException.Conflict.class);
      assertThatThrownBy(() -> gone.forEach((key, record) -> {}))
          .isInstanceOf(StoreException.Conflict.class);
      assertThatThrownBy(() -> pages.pin(gone)).isInstanceOf(StoreException.Conflict.class);
    }
    assertThat(stores.newest().pages.keySet()).isEqualTo(Reachable.from(newest));
  }

  @Test
  void scan_thatHasBegun_keepsItsBase() {
    Pages pages = pages(Long.MAX_VALUE);
    List<Change> members = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      members.add(new Change(new StoreRange.Owned(1).at(i), new Metadata(IntValue.of(i))));
    }
    Iterator<? extends RangeEntry<?>> scan =
        pages.apply(1, members).scan(new StoreRange.Owned(1), 1000);
    members.replaceAll(change -> new Change(change.key(), null));
    Base _ = pages.apply(2, members);
    collectGarbage();
    boolean _ = pages.copySome(1);
    assertThat(pages.retainedBytes()).isPositive();
    int shown = 0;
    while (scan.hasNext()) {
      assertThat(scan.next().order()).isEqualTo(1000 + shown++);
    }
    assertThat(shown).isEqualTo(1000);
  }

  @Test
  void release_basesThatNobodyHolds_takeTheirPagesAndStoresWithThem() {
    TestStores small = new TestStores(20);
    Pages pages = TreePages.of(Base.EMPTY, small, new PageBudget(1 << 20, Long.MAX_VALUE));
    for (int i = 0; i < 30; i++) {
      Base _ = pages.apply(i, facts(i * 20, 200, "some text " + i));
      while (pages.copySome(10)) {
        assertThat(pages.base().lsn()).isEqualTo(i);
      }
    }
    Base last = pages.apply(30, List.of(fact("z", "")));
    collectGarbage();
    boolean _ = pages.copySome(1);
    assertThat(pages.retainedBytes()).isZero();
    assertThat(small.newest().pages.keySet()).isEqualTo(Reachable.from(last));
    assertThat(small.created.size()).isGreaterThan(2);
    assertThat(small.created.subList(0, small.created.size() - 1))
        .allMatch(store -> store.isClosed);
  }

  private static void collectGarbage() {
    System.gc();
  }

  /** A page in a file, which is all there is of it. */
  @Test
  void get_ofADamagedPageOfAFile_saysWhereAndWhat() {
    Pages pages = pages(0);
    Base base = pages.apply(1, facts(0, 2000, "text"));
    TestStores.TestStore store = stores.newest();
    store.pages.values().forEach(page -> page[page.length - 1] ^= 1);
    TreeBase unread =
        new TreeBase(((TreeBase) base).root(), Shelf.over(List.of(store.asFile()), 1 << 20));
    assertThatThrownBy(() -> get(unread, "fact 1"))
        .isInstanceOf(StoreException.Corrupt.class)
        .hasMessageContaining("fact 1")
        .hasMessageContaining("page 4611686018427")
        .hasMessageContaining("is damaged. Nothing helps.");
  }

  /** A page in a store, which can be made again. */
  @Test
  void get_ofADamagedOrMissingPageOfAStore_losesThePages() {
    for (boolean isMissing : List.of(true, false)) {
      Pages pages = pages(0);
      Base base = pages.apply(1, facts(0, 2000, "text"));
      assertThat(pages.lost()).isNull();
      TestStores.TestStore store = stores.newest();
      if (isMissing) {
        store.pages.clear();
      } else {
        store.pages.values().forEach(page -> page[page.length - 1] ^= 1);
      }
      assertThatThrownBy(() -> get(base, "fact 1"))
          .isInstanceOf(LostPages.class)
          .hasMessageContaining("fact 1");
      assertThat(pages.lost()).contains(isMissing ? "is missing" : "is damaged");
      pages.close();
      pages.close();
      assertThat(store.isClosed).isTrue();
      assertThatThrownBy(() -> base.forEach((_, _) -> {})).isInstanceOf(LostPages.class);
    }
  }

  @Test
  void apply_withoutAPlaceForPages_canBeDoneLater() {
    Pages pages = pages(0);
    stores.refuses = true;
    assertThatThrownBy(() -> pages.apply(1, facts(0, 10, "text"))).isInstanceOf(NoPlace.class);
    assertThatThrownBy(() -> pages.copySome(1)).isInstanceOf(NoPlace.class);
    assertThat(pages.lost()).isNull();
    stores.refuses = false;
    Base base = pages.apply(1, facts(0, 10, "text"));
    assertThat(base.records()).isEqualTo(10);
  }

  @Test
  void apply_beforeTheNewest_isRefused() {
    Pages pages = pages(0);
    Base _ = pages.apply(5, List.of());
    assertThatThrownBy(() -> pages.apply(4, List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void apply_theSameRecords_makesNoPages() {
    Pages pages = pages(Long.MAX_VALUE);
    Base first = pages.apply(1, facts(0, 500, "text "));
    Base second = pages.apply(2, facts(100, 50, "text "));
    assertThat(Reachable.from(second)).isEqualTo(Reachable.from(first));
    assertThat(second.lsn()).isEqualTo(2);
  }
}
