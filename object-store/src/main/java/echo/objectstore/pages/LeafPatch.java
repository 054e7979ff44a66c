package echo.objectstore.pages;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Makes a leaf anew out of the bytes of the old one, where few entries change and the rest is
 * copied as it is. Threading: one thread; for one leaf.
 */
final class LeafPatch {
  private final Page page;
  private final Edit[] edits;
  private final int from;
  private final int to;
  private int added;
  private boolean isChanged;

  LeafPatch(Page page, Edit[] edits, int from, int to) {
    this.page = page;
    this.edits = edits;
    this.from = from;
    this.to = to;
  }

  /** By how many the number of records grows. */
  int added() {
    return added;
  }

  /** Whether the leaf becomes another one. */
  boolean isChanged() {
    return isChanged;
  }

  /**
   * The new leaf, the old one's bytes when nothing changes, or null when it takes more than this.
   */
  byte @Nullable [] apply() {
    int size = page.bytes.length;
    for (int at = from; at < to; at++) {
      Edit edit = edits[at];
      byte[] key = edit.key();
      byte[] record = edit.record();
      if (!startsWithPrefix(key)
          || (record != null && key.length + record.length > Laying.INLINE)) {
        return null;
      }
      int found = page.find(key);
      if (found >= 0) {
        if (page.isOverflow(found)) {
          return null;
        }
        if (record != null && isSame(found, record)) {
          continue;
        }
        size -= Page.PLACE + page.end(found) - page.place(found);
        added--;
      } else if (record == null) {
        continue;
      }
      isChanged = true;
      if (record != null) {
        size += Page.PLACE + 1 + key.length - page.prefix + record.length;
        added++;
      }
    }
    if (!isChanged) {
      return page.bytes;
    }
    return size > Page.SIZE || page.count + added == 0 ? null : write(size);
  }

  private boolean startsWithPrefix(byte[] key) {
    int start = Page.SORTED_HEAD;
    return key.length >= page.prefix
        && Arrays.equals(key, 0, page.prefix, page.bytes, start, start + page.prefix);
  }

  private boolean isSame(int i, byte[] record) {
    return Arrays.equals(page.bytes, page.recordFrom(i), page.end(i), record, 0, record.length);
  }

  private byte[] write(int size) {
    byte[] bytes = new byte[size];
    int places = Page.SORTED_HEAD + page.prefix;
    System.arraycopy(page.bytes, 0, bytes, 0, places);
    ByteBuffer out = ByteBuffer.wrap(bytes);
    out.putShort(Page.HEAD, (short) (page.count + added));
    out.position(places + Page.PLACE * (page.count + added));
    int place = places;
    int next = 0;
    for (int at = from; at < to; at++) {
      Edit edit = edits[at];
      int found = page.find(edit.key());
      int index = found >= 0 ? found : -1 - found;
      place = copy(out, place, next, index);
      next = found >= 0 ? index + 1 : index;
      byte[] record = edit.record();
      if (record != null) {
        int suffix = edit.key().length - page.prefix;
        out.putShort(place, (short) out.position());
        place += Page.PLACE;
        out.put((byte) suffix).put(edit.key(), page.prefix, suffix).put(record);
      }
    }
    int _ = copy(out, place, next, page.count);
    return bytes;
  }

  /** Copies entries, and says where the next one's place is to be written. */
  private int copy(ByteBuffer out, int place, int first, int end) {
    if (first >= end) {
      return place;
    }
    int start = page.place(first);
    int moved = out.position() - start;
    out.put(page.bytes, start, page.end(end - 1) - start);
    int at = place;
    for (int i = first; i < end; i++) {
      out.putShort(at, (short) (page.place(i) + moved));
      at += Page.PLACE;
    }
    return at;
  }
}
