package echo.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class OutputQueueTest {
  @Test
  void addLines_overTheLimit_losesTheOldestAndCountsThem() throws InterruptedException {
    OutputQueue<String> queue = new OutputQueue<>(10);
    queue.addLines(lines("aaaa", "bbbb"));
    queue.addControl("!");
    queue.addLines(lines("cccc", "dddd"));

    OutputQueue.Batch<String> batch = queue.take().orElseThrow();

    assertThat(batch.items()).containsExactly("!", "cccc", "dddd");
    assertThat(OutputQueue.overflowLine(batch.lost()))
        .isEqualTo(">> Network buffer overflow: 2 lines of output to you have been lost <<");
    assertThat(OutputQueue.overflowLine(1))
        .isEqualTo(">> Network buffer overflow: 1 line of output to you has been lost <<");
  }

  @Test
  void take_afterClose_givesTheRestThenNothing() throws InterruptedException {
    OutputQueue<String> queue = new OutputQueue<>(10);
    queue.addLines(lines("last"));
    queue.close();
    queue.addLines(lines("too late"));

    assertThat(queue.take().orElseThrow().items()).containsExactly("last");
    assertThat(queue.take()).isEmpty();
  }

  @Property
  void addLines_anySizes_everyLineIsShownInOrderOrCounted(
      @ForAll List<@IntRange(min = 1, max = 40) Integer> sizes) throws InterruptedException {
    OutputQueue<Integer> queue = new OutputQueue<>(100);
    for (int i = 0; i < sizes.size(); i++) {
      queue.addLines(List.of(new OutputQueue.Entry<>(i, sizes.get(i))));
    }
    queue.close();
    OutputQueue.Batch<Integer> batch = queue.take().orElse(new OutputQueue.Batch<>(0, List.of()));

    List<Integer> expected = new ArrayList<>();
    for (int i = batch.lost(); i < sizes.size(); i++) {
      expected.add(i);
    }
    assertThat(batch.items()).isEqualTo(expected);
    assertThat(expected.stream().mapToInt(sizes::get).sum()).isLessThanOrEqualTo(100);
  }

  private static List<OutputQueue.Entry<String>> lines(String... texts) {
    return List.of(texts).stream().map(t -> new OutputQueue.Entry<>(t, t.length())).toList();
  }
}
