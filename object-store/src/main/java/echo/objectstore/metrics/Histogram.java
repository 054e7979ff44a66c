package echo.objectstore.metrics;

import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/**
 * How often values of each size occurred: eight classes for each power of two, so that what it says
 * is at most an eighth too high. Threading: any thread.
 */
public final class Histogram {
  private static final int CLASSES_BITS = 3;
  private static final int CLASSES = 1 << CLASSES_BITS;

  private final AtomicLongArray counts = new AtomicLongArray((64 - CLASSES_BITS + 1) * CLASSES);
  private final LongAdder sum = new LongAdder();

  /** Counts a value; one below 0, which only a broken clock gives, is counted as 0. */
  public void record(long value) {
    long counted = Math.max(0, value);
    counts.incrementAndGet(index(counted));
    sum.add(counted);
  }

  public long count() {
    return countUpTo(Long.MAX_VALUE);
  }

  public long sum() {
    return sum.sum();
  }

  /** How many values were at most so large, exact for powers of two less one. */
  public long countUpTo(long value) {
    int last = index(value);
    long count = 0;
    for (int i = 0; i <= last; i++) {
      count += counts.get(i);
    }
    return count;
  }

  /**
   * What a share of all values do not exceed, about; 0 when there are none.
   *
   * @param share from 0 to 1
   */
  public long quantile(double share) {
    long wanted = Math.max(1, (long) Math.ceil(share * count()));
    long seen = 0;
    for (int i = 0; i < counts.length(); i++) {
      seen += counts.get(i);
      if (seen >= wanted) {
        return highest(i);
      }
    }
    return 0;
  }

  private static int index(long value) {
    if (value < CLASSES) {
      return (int) value;
    }
    int shift = 63 - Long.numberOfLeadingZeros(value) - CLASSES_BITS;
    return (shift + 1) * CLASSES + (int) ((value >>> shift) - CLASSES);
  }

  /** The highest value of a class. */
  private static long highest(int index) {
    if (index < CLASSES) {
      return index;
    }
    int shift = index / CLASSES - 1;
    long lowest = (long) (CLASSES + index % CLASSES) << shift;
    return lowest + ((1L << shift) - 1);
  }
}
