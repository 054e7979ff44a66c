package echo.objectstore.pages;

import java.util.ArrayList;
import java.util.List;

/** Goes through the entries of a tree in the order of keys. Threading: one thread. */
final class Cursor {
  private final Shelf shelf;

  /** The inner pages above the leaf, the root first, and which child of each is being shown. */
  private final List<Page> path = new ArrayList<>();

  private final List<Integer> turns = new ArrayList<>();
  private Page leaf;
  private int index;

  /** Begins before the first key that is not below one. */
  Cursor(Shelf shelf, long root, byte[] from) {
    this.shelf = shelf;
    Page page = Tree.page(shelf, root);
    while (!page.isLeaf()) {
      int turn = page.childFor(from);
      path.add(page);
      turns.add(turn);
      page = Tree.page(shelf, page.child(turn));
    }
    leaf = page;
    int found = page.find(from);
    index = (found >= 0 ? found : -1 - found) - 1;
  }

  /** Goes on to the next entry and says whether there is one. */
  boolean next() {
    if (++index < leaf.count) {
      return true;
    }
    index = 0;
    return nextLeaf();
  }

  private boolean nextLeaf() {
    for (int level = path.size() - 1; level >= 0; level--) {
      int turn = turns.get(level) + 1;
      if (turn < path.get(level).count) {
        turns.set(level, turn);
        descend(level);
        return true;
      }
    }
    index = leaf.count;
    return false;
  }

  private void descend(int level) {
    Page page = Tree.page(shelf, path.get(level).child(turns.get(level)));
    for (int below = level + 1; below < path.size(); below++) {
      path.set(below, page);
      turns.set(below, 0);
      page = Tree.page(shelf, page.child(0));
    }
    leaf = page;
  }

  Page leaf() {
    return leaf;
  }

  int index() {
    return index;
  }

  byte[] key() {
    return leaf.key(index);
  }
}
