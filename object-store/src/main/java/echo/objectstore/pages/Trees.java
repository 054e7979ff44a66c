package echo.objectstore.pages;

import echo.objectstore.StoreException;
import java.util.List;

/** Trees that {@link PackedTree} has written. */
public final class Trees {
  private Trees() {}

  /**
   * A base whose pages stay where they are. Its root is read at once, the rest when it is needed.
   *
   * @param cacheBytes what its pages may take in the heap
   * @throws StoreException.Corrupt when the root is damaged
   */
  public static Base open(PageSource source, PageRoot root, long cacheBytes) {
    Shelf shelf = Shelf.over(List.of(source), cacheBytes);
    if (root.page() != 0) {
      try {
        Page _ = Tree.page(shelf, root.page());
      } catch (Tree.MissingPage e) {
        throw new StoreException.Corrupt(source.where(root.page()) + " is missing", e);
      }
    }
    return new TreeBase(root, shelf);
  }

  /**
   * Looks at every page: checksums, order of keys, levels, counts, and that each is there once.
   *
   * @throws StoreException.Corrupt when anything is wrong
   */
  public static void check(PageSource source, long firstId, PageRoot root) {
    TreeCheck.check(source, firstId, root);
  }
}
