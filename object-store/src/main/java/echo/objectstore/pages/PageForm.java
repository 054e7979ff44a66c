package echo.objectstore.pages;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/** Makes the bytes of pages, all but what {@link Page#seal} adds. */
final class PageForm {
  private PageForm() {}

  static byte[] leaf(List<Entry> entries) {
    int count = entries.size();
    int prefix = PageRoom.common(entries.getFirst().key(), entries.getLast().key());
    int start = Page.SORTED_HEAD + prefix + Page.PLACE * count;
    int size = start;
    for (Entry entry : entries) {
      size += 1 + entry.key().length - prefix + entry.length();
    }
    byte[] bytes = new byte[size];
    ByteBuffer page = begin(bytes, Page.LEAF, count, entries.getFirst().key(), prefix);
    int at = start;
    for (int i = 0; i < count; i++) {
      Entry entry = entries.get(i);
      int suffix = entry.key().length - prefix;
      page.putShort(place(prefix, i), (short) at);
      page.position(at);
      page.put((byte) (entry.isOverflow() ? suffix | 0x80 : suffix));
      page.put(entry.key(), prefix, suffix);
      page.put(entry.source(), entry.from(), entry.length());
      at = page.position();
    }
    return bytes;
  }

  static byte[] inner(List<Child> children) {
    int count = children.size();
    byte[] second = count > 1 ? children.get(1).low() : new byte[0];
    int prefix = count > 1 ? PageRoom.common(second, children.getLast().low()) : 0;
    int start = Page.SORTED_HEAD + prefix + Page.PLACE * count;
    int size = start + Page.CHILD;
    for (Child child : children.subList(1, count)) {
      size += Page.CHILD + child.low().length - prefix;
    }
    byte[] bytes = new byte[size];
    ByteBuffer page = begin(bytes, Page.INNER, count, second, prefix);
    int at = start;
    for (int i = 0; i < count; i++) {
      Child child = children.get(i);
      page.putShort(place(prefix, i), (short) at);
      page.position(at);
      page.putLong(child.id());
      if (i > 0) {
        page.put(child.low(), prefix, child.low().length - prefix);
      }
      at = page.position();
    }
    return bytes;
  }

  private static ByteBuffer begin(byte[] bytes, byte kind, int count, byte[] key, int prefix) {
    return ByteBuffer.wrap(bytes)
        .put(Page.KIND_AT, kind)
        .putShort(Page.HEAD, (short) count)
        .putShort(Page.HEAD + 2, (short) prefix)
        .put(Page.SORTED_HEAD, key, 0, prefix);
  }

  private static int place(int prefix, int i) {
    return Page.SORTED_HEAD + prefix + Page.PLACE * i;
  }

  /** One page of a record in overflow. */
  static byte[] overflow(byte[] record, int from) {
    int length = Math.min(Page.OVERFLOW_ROOM, record.length - from);
    byte[] page = new byte[Page.HEAD + length];
    page[Page.KIND_AT] = Page.OVERFLOW;
    System.arraycopy(record, from, page, Page.HEAD, length);
    return page;
  }

  /** What a leaf holds of a record in overflow. */
  static byte[] reference(long first, int length) {
    return ByteBuffer.allocate(Page.REFERENCE).putLong(first).putInt(length).array();
  }

  /** The shortest key that parts what comes up to one key from what comes from another on. */
  static byte[] separator(byte[] below, byte[] above) {
    return Arrays.copyOf(above, PageRoom.common(below, above) + 1);
  }
}
