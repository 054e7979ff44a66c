package echo.objectstore.world;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * When things last changed, by hash: two things that share a place only make each other's cached
 * answers be found again. Threading: any thread.
 */
final class Stamps {
  private static final int SIZE = 1 << 16;

  private final AtomicLongArray times;
  private final int mask;

  /** As many places as there are, or fewer for a short life. */
  Stamps(int places) {
    times = new AtomicLongArray(Math.min(SIZE, Integer.highestOneBit(places)));
    mask = times.length() - 1;
  }

  long at(int place) {
    return times.get(place & mask);
  }

  void set(int place, long lsn) {
    times.set(place & mask, lsn);
  }

  static int ofObject(long object) {
    return place(object * 0xC2B2AE3D27D4EB4FL);
  }

  static int ofSlot(long object, long definer, int property) {
    return place((object * 31 + definer) * 0x9E3779B97F4A7C15L + property * 0xD6E8FEB86659FD93L);
  }

  static int ofProperty(long definer, int property) {
    return place(definer * 0xA0761D6478BD642FL + property * 0xE7037ED1A0B428DBL);
  }

  private static int place(long mixed) {
    return (int) ((mixed ^ (mixed >>> 29)) >>> 16) & (SIZE - 1);
  }
}
