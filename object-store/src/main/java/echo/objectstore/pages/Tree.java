package echo.objectstore.pages;

import echo.objectstore.StoreException;
import echo.objectstore.StoreRecord;
import echo.objectstore.codec.EntryCodec;

/** Reading a tree of pages. Threading: any thread. */
final class Tree {
  private Tree() {}

  /** The page of an id that is known to be the tree's. */
  static Page page(Shelf shelf, long id) {
    Page page = shelf.page(id);
    if (page == null) {
      throw new MissingPage(id);
    }
    if (page.isOverflowPage()) {
      throw new StoreException.Corrupt("page " + id + " is part of a record, not of the tree");
    }
    return page;
  }

  /** The leaf that a key belongs to. */
  static Page leaf(Shelf shelf, long root, byte[] key) {
    Page page = page(shelf, root);
    while (!page.isLeaf()) {
      page = page(shelf, page.child(page.childFor(key)));
    }
    return page;
  }

  static StoreRecord record(Shelf shelf, byte[] key, Page leaf, int i) {
    if (!leaf.isOverflow(i)) {
      return EntryCodec.readRecord(key, leaf.bytes, leaf.recordFrom(i), leaf.end(i));
    }
    byte[] whole = overflow(shelf, leaf.overflowFirst(i), leaf.overflowLength(i));
    return EntryCodec.readRecord(key, whole, 0, whole.length);
  }

  /** A record out of its overflow pages. */
  static byte[] overflow(Shelf shelf, long first, int length) {
    if (length < 0) {
      throw new StoreException.Corrupt("a record of " + length + " bytes");
    }
    // A length that no pages stand behind is found out before room is made for it.
    Page last = overflowPage(shelf, first + Page.overflowPages(length) - 1L, length);
    byte[] whole = new byte[length];
    int at = 0;
    for (long id = first; at < length; id++) {
      Page page = length - at <= Page.OVERFLOW_ROOM ? last : overflowPage(shelf, id, length);
      int part = Math.min(page.bytes.length - Page.HEAD, length - at);
      if (part != Math.min(Page.OVERFLOW_ROOM, length - at)) {
        throw new StoreException.Corrupt("page " + id + " is too short for its part of a record");
      }
      System.arraycopy(page.bytes, Page.HEAD, whole, at, part);
      at += part;
    }
    return whole;
  }

  private static Page overflowPage(Shelf shelf, long id, int length) {
    Page page = shelf.read(id);
    if (page == null) {
      throw new MissingPage(id);
    }
    if (!page.isOverflowPage()) {
      throw new StoreException.Corrupt(
          "page " + id + " is not part of a record of " + length + " bytes");
    }
    return page;
  }

  /** A page is nowhere: it was given up, or never there. */
  static final class MissingPage extends RuntimeException {
    private static final long serialVersionUID = 1;

    MissingPage(long id) {
      super("page " + id + " is missing", null, false, false);
    }
  }
}
