package echo.objectstore.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class HistogramTest {
  @Property(tries = 200)
  void quantile_isAtMostAnEighthAboveTheExactOne(
      @ForAll @Size(min = 1, max = 50)
          List<@LongRange(min = 0, max = Long.MAX_VALUE / 64) Long> values,
      @ForAll @LongRange(min = 1, max = 100) long percent) {
    Histogram histogram = new Histogram();
    values.forEach(histogram::record);
    long[] sorted = values.stream().mapToLong(Long::longValue).sorted().toArray();
    int rank = (int) Math.max(1, Math.ceil(percent / 100.0 * sorted.length));
    long exact = sorted[rank - 1];
    assertThat(histogram.quantile(percent / 100.0)).isBetween(exact, exact + exact / 8);
    assertThat(histogram.count()).isEqualTo(values.size());
    assertThat(histogram.sum()).isEqualTo(LongStream.of(sorted).sum());
  }

  @Test
  void countUpTo_aPowerOfTwoLessOne_isExact() {
    Histogram histogram = new Histogram();
    for (long value : new long[] {0, 1, 7, 8, 1023, 1024, 5000, -3}) {
      histogram.record(value);
    }
    assertThat(histogram.countUpTo(1023)).isEqualTo(6);
    assertThat(histogram.countUpTo(1024 * 1024 - 1)).isEqualTo(8);
    assertThat(histogram.quantile(0)).isZero();
    assertThat(new Histogram().quantile(0.99)).isZero();
  }
}
