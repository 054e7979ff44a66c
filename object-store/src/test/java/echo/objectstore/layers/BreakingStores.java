package echo.objectstore.layers;

import echo.objectstore.StoreException;
import echo.objectstore.pages.HeapPageStore;
import echo.objectstore.pages.PageRoot;
import echo.objectstore.pages.PageStore;
import echo.objectstore.pages.PageStores;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Stores in the heap that fail when a test says so. Threading: any thread. */
final class BreakingStores implements PageStores {
  private final List<Breaking> made = new CopyOnWriteArrayList<>();

  /** Whether no store can be made. */
  volatile boolean refuses;

  /** All stores that there are can be used no more. */
  void breakAll() {
    made.forEach(store -> store.broken = true);
  }

  int made() {
    return made.size();
  }

  @Override
  public @Nullable Kept reopen(long lsn) {
    return null;
  }

  @Override
  public PageStore create(long pages) {
    if (refuses) {
      throw new StoreException("there is no room for a store");
    }
    Breaking store = new Breaking();
    made.add(store);
    return store;
  }

  @Override
  public void keep(PageStore store, PageRoot root) {
    store.close();
  }

  private static final class Breaking implements PageStore {
    private final HeapPageStore pages = new HeapPageStore(Long.MAX_VALUE);
    private volatile boolean broken;

    private HeapPageStore working() {
      if (broken) {
        throw new StoreException("the store is broken");
      }
      return pages;
    }

    @Override
    public byte @Nullable [] get(long id) {
      return working().get(id);
    }

    @Override
    public void put(long id, byte[] page) {
      working().put(id, page);
    }

    @Override
    public void remove(long id) {
      working().remove(id);
    }

    @Override
    public boolean contains(long id) {
      return working().contains(id);
    }

    @Override
    public boolean isNearlyFull() {
      return false;
    }

    @Override
    public long pages() {
      return pages.pages();
    }

    @Override
    public String where(long id) {
      return pages.where(id);
    }

    @Override
    public String remedy() {
      return pages.remedy();
    }

    @Override
    public void close() {
      pages.close();
    }
  }
}
