package echo.objectstore.pages;

import echo.objectstore.StoreException;
import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Looks at every page of a tree that {@link PackedTree} wrote: checksums, order of keys, levels,
 * counts, and that each page is there once. Threading: one thread.
 */
public final class TreeCheck {
  /** Levels that no tree has; a file made to harm could have as many as pages. */
  private static final int DEEPEST = 40;

  private final PageSource source;
  private final long firstId;
  private final PageRoot root;
  private final BitSet seen = new BitSet();
  private byte @Nullable [] before;
  private long records;
  private int leafDepth = -1;

  private TreeCheck(PageSource source, long firstId, PageRoot root) {
    this.source = source;
    this.firstId = firstId;
    this.root = root;
  }

  /**
   * Checks a tree.
   *
   * @throws StoreException.Corrupt when anything is wrong with it
   */
  public static void check(PageSource source, long firstId, PageRoot root) {
    TreeCheck check = new TreeCheck(source, firstId, root);
    if (root.page() != 0) {
      check.visit(root.page(), new byte[0], null, 0);
    }
    if (check.records != root.records()) {
      throw new StoreException.Corrupt(
          check.records + " of " + root.records() + " records are there");
    }
    if (check.seen.cardinality() != root.pages()) {
      throw new StoreException.Corrupt(
          check.seen.cardinality() + " of " + root.pages() + " pages are in use");
    }
  }

  private Page page(long id) {
    long place = id - firstId;
    if (place < 0 || place >= root.pages() || seen.get((int) place)) {
      throw new StoreException.Corrupt("page " + id + " is not there or is there twice");
    }
    seen.set((int) place);
    byte[] bytes = source.get(id);
    Page page = bytes == null ? null : Page.checked(id, bytes);
    if (page == null) {
      throw new StoreException.Corrupt(source.where(id) + " is damaged");
    }
    return page;
  }

  private void visit(long id, byte[] low, byte @Nullable [] high, int depth) {
    Page page = page(id);
    if (page.isOverflowPage() || depth > DEEPEST) {
      throw new StoreException.Corrupt(source.where(id) + " is in a wrong place");
    }
    if (page.isLeaf()) {
      leaf(page, low, high, depth);
      return;
    }
    byte[] from = low;
    for (int i = 0; i < page.count; i++) {
      byte[] to = i + 1 < page.count ? page.key(i + 1) : high;
      if (to != null && Arrays.compareUnsigned(from, to) >= 0) {
        throw outOfOrder(page);
      }
      visit(page.child(i), from, to, depth + 1);
      from = to == null ? from : to;
    }
  }

  private void leaf(Page page, byte[] low, byte @Nullable [] high, int depth) {
    if (leafDepth >= 0 && leafDepth != depth) {
      throw new StoreException.Corrupt(source.where(page.id) + " is on a wrong level");
    }
    leafDepth = depth;
    for (int i = 0; i < page.count; i++) {
      byte[] key = page.key(i);
      if (Arrays.compareUnsigned(key, low) < 0
          || (high != null && Arrays.compareUnsigned(key, high) >= 0)
          || (before != null && Arrays.compareUnsigned(before, key) >= 0)) {
        throw outOfOrder(page);
      }
      before = key;
      records++;
      if (page.isOverflow(i)) {
        overflow(page.overflowFirst(i), page.overflowLength(i));
      }
    }
  }

  private void overflow(long first, int length) {
    if (length < 0) {
      throw new StoreException.Corrupt("a record of " + length + " bytes");
    }
    int left = length;
    for (long id = first; left > 0; id++) {
      Page page = page(id);
      int part = page.bytes.length - Page.HEAD;
      if (!page.isOverflowPage() || part != Math.min(Page.OVERFLOW_ROOM, left)) {
        throw new StoreException.Corrupt(source.where(id) + " is not its part of a record");
      }
      left -= part;
    }
  }

  private StoreException.Corrupt outOfOrder(Page page) {
    return new StoreException.Corrupt(source.where(page.id) + " is out of order");
  }
}
