package echo.objectstore.pages;

import java.util.Arrays;

/** How large the page would be that holds what has been added. Threading: one thread. */
final class PageRoom {
  private final int fixed;
  private final boolean isLeaf;
  private int count;
  private int keys;
  private int records;
  private int prefix;
  private byte[] first = new byte[0];

  private PageRoom(boolean isLeaf) {
    this.isLeaf = isLeaf;
    this.fixed = Page.PLACE + (isLeaf ? 1 : Page.CHILD);
  }

  static PageRoom leaf() {
    return new PageRoom(true);
  }

  static PageRoom inner() {
    return new PageRoom(false);
  }

  /** How many entries were added. */
  int count() {
    return count;
  }

  /** The size of what was added. */
  int size() {
    return size(count, keys, prefix, records);
  }

  /** The size with one more entry, whose key is above the others. */
  int sizeWith(byte[] key, int record) {
    return !isLeaf && count == 0
        ? size(1, 0, 0, 0)
        : size(count + 1, keys + key.length, prefixWith(key), records + record);
  }

  private int size(int all, int keyBytes, int common, int recordBytes) {
    int suffixes = isLeaf ? all : all - 1;
    return Page.SORTED_HEAD + common + all * fixed + keyBytes - suffixes * common + recordBytes;
  }

  void add(byte[] key, int record) {
    if (!isLeaf && count == 0) {
      count = 1;
      return;
    }
    prefix = prefixWith(key);
    if (isFirstKey()) {
      first = key;
    }
    count++;
    keys += key.length;
    records += record;
  }

  private boolean isFirstKey() {
    return count == (isLeaf ? 0 : 1);
  }

  private int prefixWith(byte[] key) {
    return isFirstKey() ? key.length : Math.min(prefix, common(first, key));
  }

  void clear() {
    count = 0;
    keys = 0;
    records = 0;
    prefix = 0;
  }

  /** How many bytes two keys begin with alike. */
  static int common(byte[] a, byte[] b) {
    int mismatch = Arrays.mismatch(a, b);
    return mismatch < 0 ? a.length : mismatch;
  }
}
