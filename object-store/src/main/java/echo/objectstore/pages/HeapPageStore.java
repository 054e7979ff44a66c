package echo.objectstore.pages;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Pages in the heap. Threading: any thread. */
public final class HeapPageStore implements PageStore {
  private final Map<Long, byte[]> pages = new ConcurrentHashMap<>();
  private final long capacity;

  public HeapPageStore(long capacity) {
    this.capacity = capacity;
  }

  /** Stores in the heap, which are gone when the process is. */
  public static PageStores stores() {
    return new PageStores() {
      @Override
      public @Nullable Kept reopen(long lsn) {
        return null;
      }

      @Override
      public PageStore create(long pages) {
        return new HeapPageStore(Long.MAX_VALUE);
      }

      @Override
      public void keep(PageStore store, PageRoot root) {
        store.close();
      }
    };
  }

  @Override
  public byte @Nullable [] get(long id) {
    return pages.get(id);
  }

  @Override
  public long pages() {
    return pages.size();
  }

  @Override
  public String where(long id) {
    return "page " + id + " in the heap";
  }

  @Override
  public String remedy() {
    return "Start the server again";
  }

  @Override
  public void put(long id, byte[] page) {
    pages.put(id, page);
  }

  @Override
  public void remove(long id) {
    pages.remove(id);
  }

  @Override
  public boolean contains(long id) {
    return pages.containsKey(id);
  }

  @Override
  public boolean isNearlyFull() {
    return pages.size() >= capacity;
  }

  @Override
  public void close() {
    pages.clear();
  }
}
