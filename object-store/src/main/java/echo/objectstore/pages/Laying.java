package echo.objectstore.pages;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lays sorted edits over a tree: makes the pages anew that they touch and those above, and notes
 * which that replaces. Threading: one thread; for one batch.
 */
final class Laying {
  /** Records that would take more of a page are put into overflow. */
  static final int INLINE = 1024;

  /** A new page smaller than this is joined with a neighbour if both fit into one. */
  private static final int SMALL = Page.SIZE / 4;

  private final Supplier<Shelf> shelf;
  private final NewPages store;
  private final Edit[] edits;
  private final PageIds replaced = new PageIds();
  private long added;

  /**
   * A batch.
   *
   * @param shelf where the old tree and what is put can be read; it may change meanwhile
   */
  Laying(Supplier<Shelf> shelf, NewPages store, Edit[] edits) {
    this.shelf = shelf;
    this.store = store;
    this.edits = edits;
  }

  /** The pages of the old tree that the new one does not have. */
  PageIds replaced() {
    return replaced;
  }

  /** By how many the number of records has grown. */
  long added() {
    return added;
  }

  /** The root of the new tree; 0 for no records. */
  long lay(long root) {
    byte[] lowest = new byte[0];
    List<Piece> pieces = new ArrayList<>();
    if (root == 0) {
      layLeaf(null, lowest, 0, edits.length, pieces);
    } else {
      layPage(root, lowest, 0, edits.length, pieces);
    }
    while (pieces.size() > 1) {
      List<Piece> above = new ArrayList<>();
      Cutting.inner(stored(pieces), lowest, above);
      pieces = above;
    }
    return pieces.isEmpty() ? 0 : rootOf(pieces.getFirst());
  }

  /** Leaves out inner pages with one child from the top. */
  private long rootOf(Piece piece) {
    Page page = view(piece);
    if (!page.isLeaf() && page.count == 1) {
      drop(piece, page);
      return rootOf(Piece.stored(piece.low(), page.child(0)));
    }
    return stored(piece);
  }

  private void layPage(long id, byte[] low, int from, int to, List<Piece> into) {
    Page page = Tree.page(shelf.get(), id);
    if (!page.isLeaf()) {
      layInner(page, low, from, to, into);
    } else if (!patchLeaf(page, low, from, to, into)) {
      layLeaf(page, low, from, to, into);
    }
  }

  private boolean patchLeaf(Page page, byte[] low, int from, int to, List<Piece> into) {
    LeafPatch patch = new LeafPatch(page, edits, from, to);
    byte[] bytes = patch.apply();
    if (bytes == null) {
      return false;
    }
    added += patch.added();
    if (patch.isChanged()) {
      replaced.add(page.id, page.bytes.length);
      into.add(Piece.draft(low, bytes));
    } else {
      into.add(Piece.stored(low, page.id));
    }
    return true;
  }

  private void layInner(Page page, byte[] low, int from, int to, List<Piece> into) {
    List<Laid> laid = new ArrayList<>();
    boolean isChanged = false;
    boolean isPatch = true;
    int at = from;
    while (at < to) {
      int turn = page.childFor(edits[at].key());
      int end = turn + 1 < page.count ? firstNotBelow(page.key(turn + 1), at, to) : to;
      Laid child = new Laid(turn, new ArrayList<>(2));
      layPage(page.child(turn), turn == 0 ? low : page.key(turn), at, end, child.pieces);
      isChanged |= child.pieces.size() != 1 || child.pieces.getFirst().id() != page.child(turn);
      isPatch &= child.pieces.size() == 1 && !isSmall(child.pieces.getFirst());
      laid.add(child);
      at = end;
    }
    if (!isChanged) {
      into.add(Piece.stored(low, page.id));
      return;
    }
    replaced.add(page.id, page.bytes.length);
    if (isPatch) {
      into.add(Piece.draft(low, patched(page, laid)));
      return;
    }
    List<Piece> pieces = pieces(page, low, laid);
    joinSmall(pieces);
    Cutting.inner(stored(pieces), low, into);
  }

  /** What has become of one child of an inner page. */
  private record Laid(int turn, List<Piece> pieces) {}

  /** The page with other children where one took the place of one. */
  private byte[] patched(Page page, List<Laid> laid) {
    byte[] bytes = page.bytes.clone();
    ByteBuffer out = ByteBuffer.wrap(bytes);
    for (Laid child : laid) {
      out.putLong(page.place(child.turn), stored(child.pieces.getFirst()));
    }
    return bytes;
  }

  private static List<Piece> pieces(Page page, byte[] low, List<Laid> laid) {
    List<Piece> pieces = new ArrayList<>(page.count + laid.size());
    int next = 0;
    for (int i = 0; i < page.count; i++) {
      if (next < laid.size() && laid.get(next).turn == i) {
        pieces.addAll(laid.get(next++).pieces);
      } else {
        pieces.add(Piece.stored(i == 0 ? low : page.key(i), page.child(i)));
      }
    }
    return pieces;
  }

  private static boolean isSmall(Piece piece) {
    byte[] draft = piece.draft();
    return draft != null && draft.length < SMALL;
  }

  private int firstNotBelow(byte[] key, int from, int to) {
    int low = from;
    int high = to;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (Arrays.compareUnsigned(edits[middle].key(), key) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private void layLeaf(@Nullable Page page, byte[] low, int from, int to, List<Piece> into) {
    int count = page == null ? 0 : page.count;
    List<Entry> entries = new ArrayList<>(count + to - from);
    boolean isChanged = false;
    boolean isAppended = true;
    int i = 0;
    for (int at = from; at < to; at++) {
      Edit edit = edits[at];
      int found = page == null ? -1 : page.find(edit.key());
      int place = found >= 0 ? found : -1 - found;
      isAppended &= place == count;
      while (page != null && i < place) {
        entries.add(Entry.of(page, i++));
      }
      byte[] record = edit.record();
      if (page != null && found >= 0) {
        i++;
        if (record != null && isSame(page, found, record)) {
          entries.add(Entry.of(page, found));
          continue;
        }
        dropOverflow(page, found);
        added--;
      } else if (record == null) {
        continue;
      }
      isChanged = true;
      if (record != null) {
        entries.add(entry(edit.key(), record));
        added++;
      }
    }
    if (page != null) {
      if (!isChanged) {
        into.add(Piece.stored(low, page.id));
        return;
      }
      while (i < count) {
        entries.add(Entry.of(page, i++));
      }
      replaced.add(page.id, page.bytes.length);
    }
    Cutting.leaves(entries, low, isAppended, into);
  }

  private static boolean isSame(Page page, int i, byte[] record) {
    return !page.isOverflow(i)
        && Arrays.equals(page.bytes, page.recordFrom(i), page.end(i), record, 0, record.length);
  }

  private Entry entry(byte[] key, byte[] record) {
    if (key.length + record.length <= INLINE) {
      return new Entry(key, record, 0, record.length, false);
    }
    byte[] reference = PageForm.reference(putOverflow(store, record), record.length);
    return new Entry(key, reference, 0, reference.length, true);
  }

  /** Stores a record in pages of its own, and says which is the first. */
  static long putOverflow(NewPages store, byte[] record) {
    long first = store.put(PageForm.overflow(record, 0));
    for (int at = Page.OVERFLOW_ROOM; at < record.length; at += Page.OVERFLOW_ROOM) {
      long _ = store.put(PageForm.overflow(record, at));
    }
    return first;
  }

  private void dropOverflow(Page page, int i) {
    if (page.isOverflow(i)) {
      int length = page.overflowLength(i);
      long first = page.overflowFirst(i);
      for (int n = 0; n < Page.overflowPages(length); n++) {
        int part = Math.min(Page.OVERFLOW_ROOM, length - n * Page.OVERFLOW_ROOM);
        replaced.add(first + n, Page.HEAD + part);
      }
    }
  }

  private void joinSmall(List<Piece> pieces) {
    int i = 0;
    while (i < pieces.size()) {
      if (!isSmall(pieces.get(i))) {
        i++;
      } else if (i > 0 && join(pieces, i - 1)) {
        i--;
      } else if (i + 1 >= pieces.size() || !join(pieces, i)) {
        i++;
      }
    }
  }

  /** Makes one of a piece and the next, if both fit into one. */
  private boolean join(List<Piece> pieces, int i) {
    Piece left = pieces.get(i);
    Piece right = pieces.get(i + 1);
    Page leftPage = view(left);
    Page rightPage = view(right);
    List<Piece> joined =
        leftPage.isLeaf()
            ? Cutting.joinedLeaves(leftPage, rightPage, left.low())
            : Cutting.joinedInner(leftPage, rightPage, left.low(), right.low());
    if (joined.isEmpty()) {
      return false;
    }
    drop(left, leftPage);
    drop(right, rightPage);
    pieces.set(i, joined.getFirst());
    Piece _ = pieces.remove(i + 1);
    return true;
  }

  private Page view(Piece piece) {
    byte[] draft = piece.draft();
    return draft == null ? Tree.page(shelf.get(), piece.id()) : new Page(0, draft);
  }

  private void drop(Piece piece, Page page) {
    if (piece.draft() == null) {
      replaced.add(piece.id(), page.bytes.length);
    }
  }

  private List<Child> stored(List<Piece> pieces) {
    List<Child> children = new ArrayList<>(pieces.size());
    for (Piece piece : pieces) {
      children.add(new Child(piece.low(), stored(piece)));
    }
    return children;
  }

  private long stored(Piece piece) {
    byte[] draft = piece.draft();
    return draft == null ? piece.id() : store.put(draft);
  }
}
