package echo.objectstore.pages;

import org.jspecify.annotations.Nullable;

/** Makes page stores. Threading: one thread. */
public interface PageStores {
  /** A store as it was left, and the tree in it. */
  record Kept(PageStore store, PageRoot root) {}

  /** The store that was {@linkplain #keep kept} as of a commit; anything else is removed. */
  @Nullable Kept reopen(long lsn);

  /** A new store that has room for some pages and more. */
  PageStore create(long pages);

  /** Closes a store so that {@link #reopen} may find it at the next start. */
  void keep(PageStore store, PageRoot root);
}
