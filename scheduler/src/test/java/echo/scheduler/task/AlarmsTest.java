package echo.scheduler.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class AlarmsTest {
  @Property(tries = 100)
  void pollDue_someCancelled_givesTheOthersByTimeAndThenByOrderOfSetting(
      @ForAll @Size(max = 50) List<@LongRange(min = 0, max = 20) Long> times) {
    Alarms<Integer> alarms = new Alarms<>();
    List<Alarms.Alarm<Integer>> kept = new ArrayList<>();
    for (int i = 0; i < times.size(); i++) {
      Alarms.Alarm<Integer> alarm = alarms.set(times.get(i), i);
      if (i % 3 == 0) {
        alarms.cancel(alarm);
      } else {
        kept.add(alarm);
      }
    }
    kept.sort(Comparator.comparingLong(Alarms.Alarm::at));
    List<Integer> due = new ArrayList<>();
    for (Integer item = alarms.pollDue(20); item != null; item = alarms.pollDue(20)) {
      due.add(item);
    }
    assertThat(due).isEqualTo(kept.stream().map(Alarms.Alarm::item).toList());
    assertThat(alarms.size()).isZero();
  }

  @Test
  void pollDue_nothingIsDueYet_isNullAndKeepsIt() {
    Alarms<String> alarms = new Alarms<>();
    alarms.set(100, "later");
    assertThat(alarms.pollDue(99)).isNull();
    assertThat(alarms.next()).isEqualTo(100);
    assertThat(alarms.pollDue(100)).isEqualTo("later");
  }
}
