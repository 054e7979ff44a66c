package echo.objectstore.pages;

import java.util.HashSet;
import java.util.Set;

/** Finds the pages of a base by going through all of it. */
final class Reachable {
  private final Shelf shelf;
  private final Set<Long> ids = new HashSet<>();

  private Reachable(Shelf shelf) {
    this.shelf = shelf;
  }

  static Set<Long> from(Base base) {
    TreeBase tree = (TreeBase) base;
    Reachable reachable = new Reachable(tree.shelf());
    if (tree.root().page() != 0) {
      reachable.visit(tree.root().page());
    }
    return reachable.ids;
  }

  private void visit(long id) {
    ids.add(id);
    Page page = Tree.page(shelf, id);
    for (int i = 0; i < page.count; i++) {
      if (!page.isLeaf()) {
        visit(page.child(i));
      } else if (page.isOverflow(i)) {
        for (int n = 0; n < Page.overflowPages(page.overflowLength(i)); n++) {
          ids.add(page.overflowFirst(i) + n);
        }
      }
    }
  }
}
