package echo.scheduler.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class TaskNumbersTest {
  /** Draws what it was given, in order. */
  private record Drawing(Deque<Long> numbers) implements RandomGenerator {
    static Drawing of(Long... numbers) {
      return new Drawing(new ArrayDeque<>(List.of(numbers)));
    }

    @Override
    public long nextLong() {
      throw new IllegalStateException("drawn without bounds");
    }

    @Override
    public long nextLong(long origin, long bound) {
      return numbers.remove();
    }
  }

  @Test
  void next_givesNoNumberThatLooksLikeATime() {
    TaskNumbers numbers =
        new TaskNumbers(
            Drawing.of(
                1_699_999_999L, 1_700_000_000L, 1_850_000_000L, 1_999_999_999L, 2_000_000_000L));
    assertThat(numbers.next()).isEqualTo(1_699_999_999L);
    assertThat(numbers.next()).isEqualTo(2_000_000_000L);
  }

  @Test
  void next_givesNoNumberOfALivingTask() {
    TaskNumbers numbers = new TaskNumbers(Drawing.of(5L, 6L, 6L, 7L, 6L));
    numbers.claim(5);
    assertThat(numbers.next()).isEqualTo(6);
    assertThat(numbers.next()).isEqualTo(7);
    numbers.release(6);
    assertThat(numbers.next()).isEqualTo(6);
  }
}
