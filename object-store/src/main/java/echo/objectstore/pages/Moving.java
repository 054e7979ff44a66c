package echo.objectstore.pages;

import echo.objectstore.StoreException;
import java.util.function.ObjLongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Moves the newest tree's pages into the shelf's store, in the order of keys, a part at a time.
 *
 * <p>Between two parts the tree may become another: its new pages are in the store already, and an
 * old page that it has in the parts to come was there before. Threading: one thread.
 */
final class Moving {
  private final ObjLongConsumer<byte[]> put;

  /** Whatever belongs to lower keys is in the store; null when that is everything. */
  private byte @Nullable [] from = new byte[0];

  Moving(ObjLongConsumer<byte[]> put) {
    this.put = put;
  }

  /**
   * Moves some pages.
   *
   * @return whether anything is left
   */
  boolean move(Shelf shelf, PageStore store, long root, int most) {
    int moved = 0;
    while (from != null && moved < most) {
      moved += root == 0 ? end() : moveLeaf(shelf, store, root, from);
    }
    return from != null;
  }

  private int end() {
    from = null;
    return 0;
  }

  /** Moves one leaf and what is above it and in overflow, and goes on to the next. */
  private int moveLeaf(Shelf shelf, PageStore store, long root, byte[] key) {
    int moved = 1;
    byte[] next = null;
    Page page = Tree.page(shelf, root);
    moved += moveIfOutside(store, page);
    while (!page.isLeaf()) {
      int turn = page.childFor(key);
      if (turn + 1 < page.count) {
        next = page.key(turn + 1);
      }
      page = child(shelf, page.child(turn));
      moved += moveIfOutside(store, page);
    }
    for (int i = 0; i < page.count; i++) {
      if (page.isOverflow(i)) {
        int pages = Page.overflowPages(page.overflowLength(i));
        for (int n = 0; n < pages; n++) {
          moved += moveOverflow(shelf, store, page.overflowFirst(i) + n);
        }
      }
    }
    from = next;
    return moved;
  }

  /** Reads without displacing what others use. */
  private static Page child(Shelf shelf, long id) {
    Page page = shelf.cached(id);
    if (page == null) {
      page = shelf.read(id);
    }
    if (page == null || page.isOverflowPage()) {
      throw new StoreException.Corrupt("page " + id + " is missing");
    }
    return page;
  }

  private int moveIfOutside(PageStore store, Page page) {
    if (store.contains(page.id)) {
      return 0;
    }
    put.accept(page.bytes, page.id);
    return 1;
  }

  private int moveOverflow(Shelf shelf, PageStore store, long id) {
    if (store.contains(id)) {
      return 0;
    }
    Page page = shelf.read(id);
    if (page == null) {
      throw new StoreException.Corrupt("page " + id + " is missing");
    }
    put.accept(page.bytes, id);
    return 1;
  }
}
