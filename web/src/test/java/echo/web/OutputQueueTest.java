package echo.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class OutputQueueTest {
  @Test
  void addLines_overTheLimit_losesTheOldestAndCountsThem() throws InterruptedException {
    OutputQueue<String> queue = new OutputQueue<>(10, OutputQueueTest::notCutOff);
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
    OutputQueue<String> queue = new OutputQueue<>(10, OutputQueueTest::notCutOff);
    queue.addLines(lines("last"));
    queue.close();
    queue.addLines(lines("too late"));

    assertThat(queue.take().orElseThrow().items()).containsExactly("last");
    assertThat(queue.take()).isEmpty();
  }

  @Test
  void addControl_moreThanAnyClientAsksFor_cutsTheClientOff() throws InterruptedException {
    AtomicInteger cuts = new AtomicInteger();
    OutputQueue<Integer> queue = new OutputQueue<>(10, cuts::incrementAndGet);
    for (int i = 0; i < OutputQueue.MAX_CONTROLS; i++) {
      queue.addControl(i);
    }
    assertThat(queue.take().orElseThrow().items()).hasSize(OutputQueue.MAX_CONTROLS);
    for (int i = 0; i < 2 * OutputQueue.MAX_CONTROLS; i++) {
      queue.addControl(i);
    }

    assertThat(cuts).hasValue(1);
    assertThat(queue.take()).isEmpty();
  }

  @Test
  void limit_lowered_holdsForTheNextLine() throws InterruptedException {
    OutputQueue<String> queue = new OutputQueue<>(100, OutputQueueTest::notCutOff);
    queue.addLines(lines("aaaa", "bbbb"));
    queue.limit(8);
    queue.addLines(lines("cccc"));

    assertThat(queue.take().orElseThrow().items()).containsExactly("bbbb", "cccc");
  }

  @Property
  void addLines_anySizes_everyLineIsShownInOrderOrCounted(
      @ForAll List<@IntRange(min = 1, max = 40) Integer> sizes) throws InterruptedException {
    OutputQueue<Integer> queue = new OutputQueue<>(100, OutputQueueTest::notCutOff);
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

  private static void notCutOff() {
    throw new AssertionError("cut off");
  }

  private static List<OutputQueue.Entry<String>> lines(String... texts) {
    return List.of(texts).stream().map(t -> new OutputQueue.Entry<>(t, t.length())).toList();
  }
}
