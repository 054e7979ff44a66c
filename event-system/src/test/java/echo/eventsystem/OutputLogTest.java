package echo.eventsystem;

import static org.assertj.core.api.Assertions.assertThat;

import echo.values.ObjValue;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class OutputLogTest {
  private static final ObjValue ANN = ObjValue.of(3);
  private static final ObjValue BOB = ObjValue.of(4);

  private static OutputLog log(int lines, long bytes, long all) {
    return new OutputLog(new OutputLog.Bounds(lines, bytes, all), 100);
  }

  private static void show(OutputLog log, ObjValue who, String... texts) {
    for (String text : texts) {
      List<OutputEvent> events = log.number(List.of(who), List.of(text));
      log.commitNumbers(events);
      events.forEach(log::append);
    }
  }

  private static List<String> texts(OutputLog.Missed missed) {
    return missed.lines().stream().map(OutputEvent::text).toList();
  }

  @Test
  void number_ofSeveralPlayers_countsEachFromTheFloor() {
    List<OutputEvent> events =
        log(9, 999, 999).number(List.of(ANN, BOB, ANN), List.of("a", "b", "c"));
    assertThat(events).extracting(OutputEvent::sequence).containsExactly(101L, 101L, 102L);
  }

  @Test
  void number_ofATurnThatDidNotCommit_isGivenAgain() {
    OutputLog log = log(9, 999, 999);
    log.number(List.of(ANN), List.of("lost"));
    show(log, ANN, "kept");
    assertThat(log.after(ANN, 0).lines()).containsExactly(new OutputEvent(ANN, 101, "kept"));
  }

  @Test
  void after_someSeen_givesTheRestOnceInOrder() {
    OutputLog log = log(9, 9999, 9999);
    show(log, ANN, "one", "two", "three");
    assertThat(texts(log.after(ANN, 101))).containsExactly("two", "three");
    assertThat(log.after(ANN, 101).gone()).isFalse();
    assertThat(texts(log.after(ANN, 103))).isEmpty();
  }

  @Test
  void after_linesDropped_saysSo() {
    OutputLog log = log(2, 9999, 9999);
    show(log, ANN, "one", "two", "three");
    assertThat(log.after(ANN, 100).gone()).isTrue();
    assertThat(texts(log.after(ANN, 100))).containsExactly("two", "three");
    assertThat(log.after(ANN, 101).gone()).isFalse();
  }

  @Test
  void append_overAllBytes_takesFromTheLongestSilent() {
    OutputLog log = log(9, 9999, 220);
    show(log, ANN, "1", "2");
    show(log, BOB, "1", "2");
    assertThat(texts(log.after(ANN, 0))).containsExactly("2");
    assertThat(texts(log.after(BOB, 0))).containsExactly("1", "2");
  }

  @Test
  void append_ofReplayedLines_goesOnNumberingAfterThem() {
    OutputLog log = log(9, 9999, 9999);
    log.append(new OutputEvent(ANN, 500, "before the crash"));
    show(log, ANN, "after it");
    assertThat(log.after(ANN, 499).lines())
        .containsExactly(
            new OutputEvent(ANN, 500, "before the crash"), new OutputEvent(ANN, 501, "after it"));
    assertThat(log.after(ANN, 400).gone()).isTrue();
  }

  @Property
  void after_anyNumber_isASuffixWithoutHoles(
      @ForAll @IntRange(min = 1, max = 40) int shown, @ForAll @IntRange(max = 45) int seen) {
    OutputLog log = log(10, 9999, 9999);
    for (int i = 1; i <= shown; i++) {
      show(log, ANN, "line " + i);
    }
    List<String> expected = new ArrayList<>();
    for (int i = Math.max(seen, shown - 10) + 1; i <= shown; i++) {
      expected.add("line " + i);
    }
    assertThat(texts(log.after(ANN, 100 + seen))).isEqualTo(expected);
    assertThat(log.after(ANN, 100 + seen).gone()).isEqualTo(seen < shown - 10);
  }
}
