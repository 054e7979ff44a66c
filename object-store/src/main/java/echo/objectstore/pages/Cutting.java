package echo.objectstore.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;

/** Distributes sorted entries over pages. */
final class Cutting {
  private Cutting() {}

  /**
   * Makes leaves of entries.
   *
   * @param low the keys of the first leaf are not below
   * @param full whether to fill each leaf, since what comes later belongs at the end; else they get
   *     about the same size
   */
  static void leaves(List<Entry> entries, byte[] low, boolean full, List<Piece> into) {
    List<Integer> ends =
        ends(
            PageRoom.leaf(),
            entries.size(),
            i -> entries.get(i).key(),
            i -> entries.get(i).length(),
            full);
    int first = 0;
    for (int end : ends) {
      byte[] from =
          first == 0
              ? low
              : PageForm.separator(entries.get(first - 1).key(), entries.get(first).key());
      into.add(Piece.draft(from, PageForm.leaf(entries.subList(first, end))));
      first = end;
    }
  }

  /** Makes inner pages of about the same size of children. */
  static void inner(List<Child> children, byte[] low, List<Piece> into) {
    List<Integer> ends =
        ends(PageRoom.inner(), children.size(), i -> children.get(i).low(), i -> 0, false);
    int first = 0;
    for (int end : ends) {
      byte[] from = first == 0 ? low : children.get(first).low();
      into.add(Piece.draft(from, PageForm.inner(children.subList(first, end))));
      first = end;
    }
  }

  /** The entry after each page's last. */
  private static List<Integer> ends(
      PageRoom room, int count, IntFunction<byte[]> keys, IntUnaryOperator records, boolean full) {
    List<Integer> ends = ends(room, count, keys, records, Page.SIZE);
    if (full || ends.size() <= 1) {
      return ends;
    }
    int size = 0;
    int first = 0;
    for (int end : ends) {
      room.clear();
      for (int i = first; i < end; i++) {
        room.add(keys.apply(i), records.applyAsInt(i));
      }
      size += room.size();
      first = end;
    }
    return ends(room, count, keys, records, Math.ceilDiv(size, ends.size()));
  }

  /** The same when a page gets nothing more once it has a size. */
  private static List<Integer> ends(
      PageRoom room, int count, IntFunction<byte[]> keys, IntUnaryOperator records, int goal) {
    List<Integer> ends = new ArrayList<>();
    room.clear();
    for (int i = 0; i < count; i++) {
      byte[] key = keys.apply(i);
      int record = records.applyAsInt(i);
      if (room.count() > 0 && (room.size() >= goal || room.sizeWith(key, record) > Page.SIZE)) {
        ends.add(i);
        room.clear();
      }
      room.add(key, record);
    }
    if (count > 0) {
      ends.add(count);
    }
    return ends;
  }

  /** Two neighbours as one leaf; none when they do not fit into one. */
  static List<Piece> joinedLeaves(Page left, Page right, byte[] low) {
    List<Entry> entries = new ArrayList<>(left.count + right.count);
    PageRoom room = PageRoom.leaf();
    for (Page page : List.of(left, right)) {
      for (int i = 0; i < page.count; i++) {
        Entry entry = Entry.of(page, i);
        if (room.sizeWith(entry.key(), entry.length()) > Page.SIZE) {
          return List.of();
        }
        room.add(entry.key(), entry.length());
        entries.add(entry);
      }
    }
    return List.of(Piece.draft(low, PageForm.leaf(entries)));
  }

  /** The same with inner pages. */
  static List<Piece> joinedInner(Page left, Page right, byte[] low, byte[] rightLow) {
    List<Child> children = new ArrayList<>(left.count + right.count);
    PageRoom room = PageRoom.inner();
    for (Page page : List.of(left, right)) {
      for (int i = 0; i < page.count; i++) {
        byte[] from = i > 0 ? page.key(i) : page == left ? low : rightLow;
        if (room.sizeWith(from, 0) > Page.SIZE) {
          return List.of();
        }
        room.add(from, 0);
        children.add(new Child(from, page.child(i)));
      }
    }
    return List.of(Piece.draft(low, PageForm.inner(children)));
  }
}
