package echo.server.metrics;

import echo.objectstore.metrics.Histogram;
import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;

/**
 * A histogram of the store as one of Prometheus. Its buckets end where those of the store do: just
 * below powers of two.
 *
 * @param firstPower the power of two below which the first bucket ends
 * @param lastPower the same of the last bucket but the one without end
 * @param unit what the store's values are multiplied by
 */
record Distribution(
    String name, String help, Histogram histogram, int firstPower, int lastPower, double unit)
    implements Collector {
  private static final double NANOSECOND = 1e-9;

  /** Of nanoseconds, from 8 microseconds to 68 seconds. */
  static Distribution ofNanos(String name, String help, Histogram histogram) {
    return new Distribution(name, help, histogram, 13, 36, NANOSECOND);
  }

  /** Of sizes up to 1023. */
  static Distribution ofSizes(String name, String help, Histogram histogram) {
    return new Distribution(name, help, histogram, 1, 10, 1);
  }

  @Override
  public HistogramSnapshot collect() {
    int buckets = lastPower - firstPower + 1;
    double[] ends = new double[buckets + 1];
    Number[] counts = new Number[buckets + 1];
    long before = 0;
    for (int i = 0; i < buckets; i++) {
      long end = (1L << (firstPower + i)) - 1;
      long upTo = histogram.countUpTo(end);
      ends[i] = end * unit;
      counts[i] = upTo - before;
      before = upTo;
    }
    ends[buckets] = Double.POSITIVE_INFINITY;
    counts[buckets] = histogram.count() - before;
    return HistogramSnapshot.builder()
        .name(name)
        .help(help)
        .dataPoint(
            HistogramDataPointSnapshot.builder()
                .classicHistogramBuckets(ClassicHistogramBuckets.of(ends, counts))
                .sum(histogram.sum() * unit)
                .build())
        .build();
  }
}
