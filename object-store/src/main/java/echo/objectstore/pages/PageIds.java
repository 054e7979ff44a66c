package echo.objectstore.pages;

import java.util.Arrays;
import java.util.function.LongConsumer;

/** A list of pages. Threading: one thread. */
final class PageIds {
  private long[] ids = new long[16];
  private int count;
  private long bytes;

  void add(long id, int length) {
    if (count == ids.length) {
      ids = Arrays.copyOf(ids, 2 * count);
    }
    ids[count++] = id;
    bytes += length;
  }

  int count() {
    return count;
  }

  /** The size of all of them. */
  long bytes() {
    return bytes;
  }

  void forEach(LongConsumer visitor) {
    for (int i = 0; i < count; i++) {
      visitor.accept(ids[i]);
    }
  }
}
