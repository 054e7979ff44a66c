package echo.scheduler.outside;

import static org.assertj.core.api.Assertions.assertThat;

import echo.scheduler.LiveWorld;
import echo.scheduler.turn.Probes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tasks that wait for the world outside. */
class ErrandsTest {
  private static final String WRITE =
      "f = file_open(\"log\", \"a-tn\"); try #0.log = file_writeline(f, \"x\"); except e (ANY) #0.log"
          + " = e[1..2]; endtry";

  @TempDir private Path root;
  private final Deque<Runnable> errands = new ArrayDeque<>();

  private LiveWorld waiting() {
    LiveWorld world = new Outside(Outside.files(root), Probes.none(), errands::add).world();
    world.eval(WRITE);
    assertThat(errands).hasSize(1);
    return world;
  }

  /** Runs one errand, and the turns that follow from it. */
  private void runOne(LiveWorld world) {
    errands.remove().run();
    world.world().turns().runDue();
  }

  private void runAll(LiveWorld world) {
    while (!errands.isEmpty()) {
      runOne(world);
    }
  }

  private String written() throws IOException {
    return Files.readString(root.resolve("log"));
  }

  @Test
  void errand_underWay_showsAsASuspendedTask() {
    LiveWorld world = waiting();
    assertThat(world.value("{length(queued_tasks()), queued_tasks()[1][2]}"))
        .isEqualTo("{1, \"waiting on file_open()\"}");
    assertThat(world.value("task_stack(queued_tasks()[1][1])"))
        .isEqualTo("{{#-1, \"\", #2, #-1, #2}}");
    assertThat(world.value("`resume(queued_tasks()[1][1], 1) ! ANY'")).isEqualTo("E_INVARG");
    runAll(world);
    assertThat(world.log()).isEqualTo("0");
    assertThat(world.value("queued_tasks()")).isEqualTo("{}");
  }

  @Test
  void killTask_errandWaitsOrRuns_isBrokenOffAndTheTaskIsGone() throws IOException {
    LiveWorld world = waiting();
    runOne(world);
    assertThat(errands).hasSize(1);
    world.eval("kill_task(queued_tasks()[1][1]);");
    runAll(world);
    assertThat(written()).isEmpty();
    assertThat(world.log()).isEqualTo("{}");
  }

  @Test
  void killAndStart_errandUnderWay_raisesInterruptedAndIsNotRunAgain() throws IOException {
    LiveWorld world = waiting();
    runOne(world);
    Runnable lost = errands.remove();
    world.killAndStart();
    lost.run();
    world.pass(Duration.ofMinutes(1));
    assertThat(errands).isEmpty();
    assertThat(world.log()).isEqualTo("{E_INTRPT, \"Interrupted\"}");
    assertThat(written()).isEqualTo("x\n");
  }

  @Test
  void killAndStart_answerWasNotCommitted_raisesInterrupted() {
    LiveWorld world = waiting();
    runOne(world);
    errands.remove().run();
    world.killAndStart();
    world.world().turns().runDue();
    assertThat(world.log()).isEqualTo("{E_INTRPT, \"Interrupted\"}");
  }

  @Test
  void conflictEverywhere_errands_runOnce() throws IOException {
    Probes probes = new Probes(true, false);
    LiveWorld world = new Outside(Outside.files(root), probes).world();
    world.eval(WRITE);
    assertThat(world.log()).isEqualTo("0");
    assertThat(written()).isEqualTo("x\n");
    assertThat(probes.reruns()).isGreaterThanOrEqualTo(3);
  }

  @Test
  void suspendEverywhere_errands_runOnce() throws IOException {
    Probes probes = new Probes(false, true);
    LiveWorld world = new Outside(Outside.files(root), probes).world();
    world.eval(WRITE);
    assertThat(world.log()).isEqualTo("0");
    assertThat(written()).isEqualTo("x\n");
    assertThat(probes.restores()).isGreaterThan(3);
  }

  @Test
  void errands_ofOneOwner_fourAtATime() {
    LiveWorld world = new Outside(Outside.files(root), Probes.none(), errands::add).world();
    world.eval("for i in [1..10] fork (0) file_list(\"\"); endfork endfor");
    assertThat(errands).hasSize(Lanes.AT_ONCE);
    runAll(world);
    assertThat(world.value("queued_tasks()")).isEqualTo("{}");
  }

  @Test
  void errands_withoutEnd_raiseQuota() {
    LiveWorld world = new Outside(Outside.files(root), Probes.none(), errands::add).world();
    world.eval(
        "for i in [1.."
            + (Lanes.AT_ONCE + Lanes.MOST_WAITING + 1)
            + "] fork (0) try file_list(\"\"); except e (ANY) #0.log = e[1..2]; endtry endfork"
            + " endfor");
    assertThat(world.log()).isEqualTo("{E_QUOTA, \"Too many effects are under way\"}");
  }
}
