package echo.scheduler.attack;

import static org.assertj.core.api.Assertions.assertThat;

import echo.scheduler.task.FairQueue;
import echo.scheduler.turn.TaskScheduler;
import echo.values.ObjValue;
import org.junit.jupiter.api.Test;

/** Tasks of one player that wake all the time, beside another who does little. */
class TimerStormTest {
  private static final ObjValue STORMING = ObjValue.of(7);
  private static final ObjValue QUIET = ObjValue.of(8);
  private static final String STORM = "storm";
  private static final String OTHER = "other";

  private final FairQueue<TaskScheduler.Kind, String> queue =
      new FairQueue<>(TaskScheduler.Kind.class, TaskScheduler.Kind::weight);

  @Test
  void tasksThatWakeAllTheTime_leaveOthersTheirTurns() {
    for (int i = 0; i < 1000; i++) {
      queue.add(TaskScheduler.Kind.RESUMED, STORMING, STORM);
    }
    int behind = 0;
    for (int round = 0; round < 100; round++) {
      queue.add(TaskScheduler.Kind.RESUMED, QUIET, OTHER);
      int before = 0;
      for (String next = queue.poll(); !OTHER.equals(next); next = queue.poll()) {
        queue.charge(TaskScheduler.Kind.RESUMED, STORMING, 1_000_000);
        queue.add(TaskScheduler.Kind.RESUMED, STORMING, STORM);
        before++;
      }
      queue.charge(TaskScheduler.Kind.RESUMED, QUIET, 1_000_000);
      behind = Math.max(behind, before);
    }
    assertThat(behind).isLessThanOrEqualTo(20);
  }
}
