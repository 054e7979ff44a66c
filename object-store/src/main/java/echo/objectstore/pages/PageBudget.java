package echo.objectstore.pages;

/**
 * What a tree may cost.
 *
 * @param cacheBytes of pages in the heap
 * @param retainedBytes of pages that only older bases need, before the oldest is given up
 */
public record PageBudget(long cacheBytes, long retainedBytes) {
  /** A share of this process's heap, and as much again of old pages wherever pages are. */
  public static PageBudget ofHeap() {
    long share = Runtime.getRuntime().maxMemory() / 8;
    return new PageBudget(share, 2 * share);
  }
}
