package echo.objectstore.pages;

import org.jspecify.annotations.Nullable;

/**
 * Stores for a world that is opened for a short while: pages are in the heap as long as they are
 * few, and what was kept elsewhere is left alone.
 */
public final class HeapFirstStores implements PageStores {
  private static final long FEW = 4096;

  private final PageStores others;
  private boolean begun;

  /**
   * @param others for more pages than are kept in the heap
   */
  public HeapFirstStores(PageStores others) {
    this.others = others;
  }

  @Override
  public @Nullable Kept reopen(long lsn) {
    return null;
  }

  @Override
  public PageStore create(long pages) {
    if (begun) {
      return others.create(pages);
    }
    begun = true;
    return new HeapPageStore(FEW);
  }

  @Override
  public void keep(PageStore store, PageRoot root) {
    store.close();
  }
}
