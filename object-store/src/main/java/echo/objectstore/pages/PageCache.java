package echo.objectstore.pages;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.jspecify.annotations.Nullable;

/** Checked pages in the heap, those that are used most. Threading: any thread. */
final class PageCache {
  /** What a page costs beyond its bytes: itself and its entry of the cache. */
  private static final int OVERHEAD = 160;

  private final Cache<Long, Page> pages;

  PageCache(long bytes) {
    pages =
        Caffeine.newBuilder()
            .maximumWeight(bytes)
            .weigher((Long id, Page page) -> page.bytes.length + OVERHEAD)
            .executor(Runnable::run)
            .build();
  }

  @Nullable Page get(long id) {
    return pages.getIfPresent(id);
  }

  void put(Page page) {
    pages.put(page.id, page);
  }

  void remove(long id) {
    pages.invalidate(id);
  }

  /** Forgets all pages. */
  void clear() {
    pages.invalidateAll();
  }
}
