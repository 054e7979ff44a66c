package echo.objectstore.pages;

import echo.objectstore.Change;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Pages as a tree over a page store, which is opened when it is first needed. */
public final class TreePages implements Pages {
  private static final int MOVED_WITH_EACH = 256;

  private final PageStores stores;
  private final PageBudget budget;
  private final RetiredBases retired = new RetiredBases();

  private volatile TreeBase newest;

  /** Where the next base's pages will be: where the newest's are, or that without older places. */
  private Shelf shelf;

  private long nextId;

  /** What is not in the shelf's store yet is being moved there; null when nothing is. */
  private @Nullable Moving moving;

  /** Stores that are being moved out of. */
  private final List<PageStore> emptied = new ArrayList<>();

  /** What can be done when the newest base is out of use. */
  private final List<Runnable> whenNewestGone = new ArrayList<>();

  private boolean closed;

  private TreePages(TreeBase start, PageStores stores, PageBudget budget) {
    this.newest = start;
    this.shelf = start.shelf();
    this.nextId = Shelf.FIRST_NEW;
    this.stores = stores;
    this.budget = budget;
  }

  /**
   * Begins with a base.
   *
   * @param start that of an open snapshot file, or {@link Base#EMPTY}
   */
  public static Pages of(Base start, PageStores stores, PageBudget budget) {
    if (start instanceof TreeBase tree) {
      return new TreePages(tree, stores, budget);
    }
    PageRoot nothing = new PageRoot(start.lsn(), 0, 0, 0, 1);
    return new TreePages(
        new TreeBase(nothing, Shelf.over(List.of(), budget.cacheBytes())), stores, budget);
  }

  @Override
  public Base base() {
    return newest;
  }

  @Override
  public Pin pin(Base base) {
    return new TreePin(base);
  }

  @Override
  public long retainedBytes() {
    return retired.bytes();
  }

  /** The store, which the first call opens. */
  private PageStore store() {
    PageStore open = shelf.store();
    if (open != null) {
      return open;
    }
    PageRoot root = newest.root();
    PageStores.Kept kept = had(() -> stores.reopen(root.lsn()));
    if (kept != null && kept.root().records() == root.records()) {
      adopt(kept);
      return kept.store();
    }
    if (kept != null) {
      kept.store().close();
    }
    PageStore created = had(() -> stores.create(root.pages()));
    shelf = shelf.with(created);
    moving = shelf.older().isEmpty() ? null : new Moving(this::put);
    return created;
  }

  private static <T extends @Nullable Object> T had(Supplier<T> store) {
    try {
      return store.get();
    } catch (RuntimeException e) {
      throw new NoPlace(String.valueOf(e.getMessage()), e);
    }
  }

  /** Goes over to a store with the same records, whose pages have other ids. */
  private void adopt(PageStores.Kept kept) {
    shelf.cache().clear();
    shelf = Shelf.over(List.of(), budget.cacheBytes()).with(kept.store());
    nextId = kept.root().nextId();
    supersede(new TreeBase(kept.root(), shelf), new PageIds());
  }

  private void supersede(TreeBase next, PageIds replaced) {
    retired.add(newest, replaced, List.copyOf(whenNewestGone));
    whenNewestGone.clear();
    newest = next;
    release(budget.retainedBytes());
  }

  private void release(long most) {
    retired.release(
        most,
        id -> {
          Objects.requireNonNull(shelf.store()).remove(id);
          shelf.cache().remove(id);
        });
  }

  @Override
  public Base apply(long lsn, Collection<Change> changes) {
    PageRoot root = newest.root();
    if (lsn < root.lsn()) {
      throw new IllegalArgumentException(lsn + " is before " + root.lsn());
    }
    // What is being moved is done before the new store is full in its turn.
    boolean _ = copySome(MOVED_WITH_EACH);
    root = newest.root();
    PageIds put = new PageIds();
    try {
      Laying laying = new Laying(() -> shelf, draft -> putNew(draft, put), Edit.sorted(changes));
      long page = laying.lay(root.page());
      PageIds replaced = laying.replaced();
      PageRoot next =
          new PageRoot(
              lsn,
              page,
              root.records() + laying.added(),
              root.pages() + put.count() - replaced.count(),
              nextId);
      TreeBase base = new TreeBase(next, shelf);
      supersede(base, replaced);
      return base;
    } catch (RuntimeException | Error e) {
      if (newest.root().nextId() != nextId) {
        put.forEach(id -> Objects.requireNonNull(shelf.store()).remove(id));
      }
      throw e;
    }
  }

  private long putNew(byte[] draft, PageIds put) {
    long id = nextId++;
    Page.seal(id, draft);
    put(draft, id);
    put.add(id, draft.length);
    return id;
  }

  private void put(byte[] page, long id) {
    PageStore store = Objects.requireNonNull(shelf.store());
    if (store.isNearlyFull()) {
      store = grow(store);
    }
    store.put(id, page);
  }

  private PageStore grow(PageStore full) {
    PageStore larger = had(() -> stores.create(2 * full.pages()));
    emptied.add(full);
    shelf = shelf.with(larger);
    moving = new Moving(this::put);
    return larger;
  }

  @Override
  public boolean copySome(int pages) {
    if (shelf.store() == null) {
      PageStore _ = store();
      return moving != null;
    }
    release(budget.retainedBytes());
    Moving current = moving;
    if (current == null) {
      return false;
    }
    boolean isLeft = current.move(shelf, store(), newest.root().page(), pages);
    // While pages were put the store may have become too small: then all begins again.
    if (!isLeft && moving == current) {
      moving = null;
      shelf = shelf.alone();
      emptied.forEach(store -> whenNewestGone.add(store::close));
      emptied.clear();
    }
    return moving != null;
  }

  @Override
  public @Nullable String lost() {
    return shelf.damage().lost();
  }

  @Override
  public void lose(String why) {
    shelf.damage().lose(why);
  }

  @Override
  public void closeCleanly() {
    PageStore store = shelf.store();
    if (store == null) {
      return;
    }
    if (moving != null || lost() != null || shelf.damage().isInFile()) {
      close();
      return;
    }
    retired.releaseAll(store::remove);
    whenNewestGone.forEach(Runnable::run);
    stores.keep(store, newest.root());
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    PageStore store = shelf.store();
    if (store != null) {
      // Who reads later is told so, and not that the world is damaged.
      shelf.damage().lose("the pages are closed");
      retired.releaseAll(id -> {});
      whenNewestGone.forEach(Runnable::run);
      emptied.forEach(PageStore::close);
      store.close();
    }
  }
}
