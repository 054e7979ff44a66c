package echo.objectstore.pages;

import echo.objectstore.codec.EntryCodec;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * One page of a tree, read where its bytes are. Immutable. The form is frozen, version 1.
 *
 * <pre>
 * page      checksum (4 bytes)  length of all (2)  kind (1)  version (1)  rest
 * sorted    count (2)  length of prefix (2)  prefix  place of each entry (2)  entries
 * leaf      an entry is: length of suffix (1), with 80 added when in overflow; suffix; record
 * inner     an entry is: child (8); suffix, and none in the first entry
 * overflow  part of a record
 * </pre>
 *
 * The checksum is CRC-32C of the page's id and all that follows the checksum, so a page in
 * another's place does not pass. A key is the prefix and a suffix; a child holds the keys from its
 * own on and before the next one's. A record in overflow is its first page's id (8) and its length
 * (4); its pages have consecutive ids and all but the last are full.
 */
final class Page {
  static final int SIZE = 4096;
  static final int HEAD = 8;
  static final int SORTED_HEAD = HEAD + 4;
  static final int PLACE = 2;
  static final int CHILD = Long.BYTES;
  static final int REFERENCE = Long.BYTES + Integer.BYTES;
  static final int OVERFLOW_ROOM = SIZE - HEAD;
  static final byte LEAF = 1;
  static final byte INNER = 2;
  static final byte OVERFLOW = 3;
  static final byte VERSION = 1;
  private static final int LENGTH_AT = 4;
  static final int KIND_AT = 6;
  static final int VERSION_AT = 7;

  final long id;
  final byte[] bytes;
  final int count;

  /** The length of what all keys begin with. */
  final int prefix;

  /** A page of which nothing is checked. */
  Page(long id, byte[] bytes) {
    this.id = id;
    this.bytes = bytes;
    boolean isSorted = bytes[KIND_AT] != OVERFLOW;
    this.count = isSorted ? unsigned(HEAD) : 0;
    this.prefix = isSorted ? unsigned(HEAD + 2) : 0;
  }

  /** The length that the head of a page states, for who has to read the rest. */
  static int statedLength(byte[] head) {
    return ((head[LENGTH_AT] & 0xff) << 8) | (head[LENGTH_AT + 1] & 0xff);
  }

  /** Completes the head of a new page whose kind and rest are there. */
  static void seal(long id, byte[] bytes) {
    bytes[LENGTH_AT] = (byte) (bytes.length >> 8);
    bytes[LENGTH_AT + 1] = (byte) bytes.length;
    bytes[VERSION_AT] = VERSION;
    ByteBuffer.wrap(bytes).putInt(0, checksum(id, bytes));
  }

  private static int checksum(long id, byte[] bytes) {
    CRC32C crc = new CRC32C();
    for (int shift = 56; shift >= 0; shift -= 8) {
      crc.update((int) (id >>> shift));
    }
    crc.update(bytes, Integer.BYTES, bytes.length - Integer.BYTES);
    return (int) crc.getValue();
  }

  private static boolean hasWrongChecksum(long id, byte[] bytes) {
    return ByteBuffer.wrap(bytes).getInt(0) != checksum(id, bytes);
  }

  /** The page, or null when the bytes are not what {@link #seal} left. */
  static @Nullable Page checked(long id, byte[] bytes) {
    if (bytes.length < HEAD
        || bytes.length > SIZE
        || statedLength(bytes) != bytes.length
        || hasWrongChecksum(id, bytes)
        || bytes[VERSION_AT] != VERSION) {
      return null;
    }
    byte kind = bytes[KIND_AT];
    if (kind != OVERFLOW && ((kind != LEAF && kind != INNER) || bytes.length < SORTED_HEAD)) {
      return null;
    }
    Page page = new Page(id, bytes);
    return kind == OVERFLOW || page.isWellFormed() ? page : null;
  }

  /** Whether no place or length leads out of the page, whoever wrote it. */
  private boolean isWellFormed() {
    int least = SORTED_HEAD + prefix + PLACE * count;
    if (count == 0 || least > bytes.length || place(0) != least) {
      return false;
    }
    int fixed = isLeaf() ? 1 : CHILD;
    for (int i = 0; i < count; i++) {
      if (end(i) > bytes.length || place(i) + fixed > end(i)) {
        return false;
      }
      int to = suffixTo(i);
      if (to > end(i)
          || prefix + to - suffixFrom(i) > EntryCodec.LONGEST_KEY
          || (isOverflow(i) && end(i) - to != REFERENCE)) {
        return false;
      }
    }
    return true;
  }

  boolean isLeaf() {
    return bytes[KIND_AT] == LEAF;
  }

  boolean isOverflowPage() {
    return bytes[KIND_AT] == OVERFLOW;
  }

  private int unsigned(int at) {
    return ((bytes[at] & 0xff) << 8) | (bytes[at + 1] & 0xff);
  }

  /** Where an entry begins. */
  int place(int i) {
    return unsigned(SORTED_HEAD + prefix + PLACE * i);
  }

  /** Where an entry ends, and in a leaf its record with it. */
  int end(int i) {
    return i + 1 < count ? place(i + 1) : bytes.length;
  }

  private int suffixFrom(int i) {
    return place(i) + (isLeaf() ? 1 : CHILD);
  }

  private int suffixTo(int i) {
    return isLeaf() ? place(i) + 1 + (bytes[place(i)] & 0x7f) : end(i);
  }

  /** Where the record of a leaf's entry begins, or the reference to it. */
  int recordFrom(int i) {
    return suffixTo(i);
  }

  boolean isOverflow(int i) {
    return isLeaf() && bytes[place(i)] < 0;
  }

  /** The first overflow page of a record. */
  long overflowFirst(int i) {
    return ByteBuffer.wrap(bytes).getLong(recordFrom(i));
  }

  /** The length of a record in overflow. */
  int overflowLength(int i) {
    return ByteBuffer.wrap(bytes).getInt(recordFrom(i) + Long.BYTES);
  }

  static int overflowPages(int length) {
    return Math.ceilDiv(length, OVERFLOW_ROOM);
  }

  long child(int i) {
    return ByteBuffer.wrap(bytes).getLong(place(i));
  }

  /** The whole key of an entry; empty for the first of an inner page. */
  byte[] key(int i) {
    if (i == 0 && !isLeaf()) {
      return new byte[0];
    }
    int from = suffixFrom(i);
    int length = suffixTo(i) - from;
    byte[] key = Arrays.copyOfRange(bytes, SORTED_HEAD, SORTED_HEAD + prefix + length);
    System.arraycopy(bytes, from, key, prefix, length);
    return key;
  }

  /** The place of a key in a leaf; when it is not there, -1 minus the place it would have. */
  int find(byte[] key) {
    int order = compareToPrefix(key);
    return order < 0 ? -1 : order > 0 ? -1 - count : search(key, 0);
  }

  /** Which child of an inner page a key belongs to. */
  int childFor(byte[] key) {
    int order = compareToPrefix(key);
    if (order != 0) {
      return order < 0 ? 0 : count - 1;
    }
    int found = search(key, 1);
    return found >= 0 ? found : -found - 2;
  }

  private int compareToPrefix(byte[] key) {
    return Arrays.compareUnsigned(
        key, 0, Math.min(key.length, prefix), bytes, SORTED_HEAD, SORTED_HEAD + prefix);
  }

  /** Looks for a key that begins with the prefix. */
  private int search(byte[] key, int first) {
    int low = first;
    int high = count - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order =
          Arrays.compareUnsigned(
              bytes, suffixFrom(middle), suffixTo(middle), key, prefix, key.length);
      if (order == 0) {
        return middle;
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -1 - low;
  }
}
