package echo.objectstore.pages;

import echo.objectstore.StoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Stores of a given size that show what is in them. */
final class TestStores implements PageStores {
  final List<TestStore> created = new ArrayList<>();
  private final int capacity;

  /** Whether no more stores can be made. */
  boolean refuses;

  /** Puts that are still let through; negative for all. */
  int putsLeft = -1;

  TestStores(int capacity) {
    this.capacity = capacity;
  }

  final class TestStore implements PageStore {
    final Map<Long, byte[]> pages = new ConcurrentHashMap<>();
    final long room;
    boolean isClosed;

    TestStore(long room) {
      this.room = room;
    }

    /** The same pages where nothing can be put. */
    PageSource asFile() {
      return new PageSource() {
        @Override
        public byte @Nullable [] get(long id) {
          return TestStore.this.get(id);
        }

        @Override
        public long pages() {
          return TestStore.this.pages();
        }

        @Override
        public String where(long id) {
          return TestStore.this.where(id);
        }

        @Override
        public String remedy() {
          return TestStore.this.remedy();
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
      return "page " + id;
    }

    @Override
    public String remedy() {
      return "Nothing helps";
    }

    @Override
    public void put(long id, byte[] page) {
      if (putsLeft == 0) {
        throw new IllegalStateException("no room");
      }
      putsLeft--;
      if (pages.put(id, page) != null) {
        throw new IllegalStateException(id + " is used twice");
      }
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
      return pages.size() >= room;
    }

    @Override
    public void close() {
      pages.clear();
      isClosed = true;
    }
  }

  TestStore newest() {
    return created.getLast();
  }

  @Override
  public @Nullable Kept reopen(long lsn) {
    return null;
  }

  @Override
  public PageStore create(long pages) {
    if (refuses) {
      throw new StoreException("no room for a store");
    }
    created.add(new TestStore(Math.max(capacity, pages)));
    return newest();
  }

  @Override
  public void keep(PageStore store, PageRoot root) {}
}
