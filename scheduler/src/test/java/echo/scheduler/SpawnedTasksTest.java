package echo.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import echo.scheduler.turn.Probes;
import echo.values.model.Dialect;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tasks whose results others await, over restarts (ECHO.md section 7, DECISIONS 10). */
class SpawnedTasksTest {
  private final LiveWorld world = LiveWorld.create();

  private void echo(String... lines) {
    var _ = world.world().eval(LiveWorld.WIZARD, Dialect.ECHO, String.join("\n", lines));
    world.world().turns().runDue();
  }

  @Test
  void await_serverStopsWhileTheTaskWaits_getsItsResult() {
    echo(
        "fn slow(x)",
        "  suspend(10)",
        "  return [x, x]",
        "endfn",
        "let t = spawn slow(7)",
        "#0.log = await(t)");
    world.killAndStart();
    world.pass(Duration.ofSeconds(5));
    world.killAndStart();
    assertThat(world.log()).isEqualTo("{}");
    world.pass(Duration.ofSeconds(5));
    assertThat(world.log()).isEqualTo("{7, 7}");
    assertThat(world.value("queued_tasks()")).isEqualTo("{}");
  }

  @Test
  void await_serverStopsAfterTheTaskHasEnded_getsItsResult() {
    echo("let t = spawn length(\"four\")", "suspend(10)", "#0.log = [await(t)]");
    world.pass(Duration.ofSeconds(1));
    world.killAndStart();
    world.pass(Duration.ofSeconds(10));
    assertThat(world.log()).isEqualTo("{4}");
  }

  @Test
  void gather_serverStopsBetweenTwoBranches_bindsBoth() {
    echo(
        "fn after(seconds)",
        "  suspend(seconds)",
        "  return seconds",
        "endfn",
        "gather a = after(5), b = after(20) endgather",
        "#0.log = [a, b]");
    world.pass(Duration.ofSeconds(6));
    world.killAndStart();
    world.pass(Duration.ofSeconds(20));
    assertThat(world.log()).isEqualTo("{5, 20}");
  }

  @Test
  void kill_ofATaskInGatherAfterARestart_endsItsBranches() {
    echo(
        "fn after(seconds)",
        "  suspend(seconds)",
        "  #0.log = [@#0.log, seconds]",
        "endfn",
        "fn both()",
        "  gather",
        "    after(20)",
        "    after(30)",
        "  endgather",
        "endfn",
        "#0.ids = [task_id()]",
        "gather",
        "  both()",
        "  after(5)",
        "  after(25)",
        "endgather",
        "#0.log = [@#0.log, \"end\"]");
    world.pass(Duration.ofSeconds(6));
    assertThat(world.value("length(queued_tasks())")).isEqualTo("5");
    world.killAndStart();
    assertThat(world.value("kill_task(#0.ids[1])")).isEqualTo("0");
    assertThat(world.value("queued_tasks()")).isEqualTo("{}");
    world.killAndStart();
    world.pass(Duration.ofSeconds(60));
    assertThat(world.log()).isEqualTo("{5}");
    assertThat(world.value("queued_tasks()")).isEqualTo("{}");
  }

  @Test
  void result_nobodyAsksForIt_isGoneWithTheTaskThatSpawned() {
    echo("#0.ids = [spawn length(\"x\")]", "suspend(10)");
    world.pass(Duration.ofSeconds(1));
    assertThat(world.value("`await(#0.ids[1]) ! E_INVARG => \"gone\"'")).doesNotContain("gone");
    world.pass(Duration.ofSeconds(10));
    assertThat(world.value("`await(#0.ids[1]) ! E_INVARG => \"gone\"'")).isEqualTo("\"gone\"");
    world.killAndStart();
    assertThat(world.value("`await(#0.ids[1]) ! E_INVARG => \"gone\"'")).isEqualTo("\"gone\"");
  }

  @Test
  void await_manyTasksAndWorkers_losesNone() {
    LiveWorld wide = LiveWorld.create(new Probes(true, false), 4);
    var done =
        wide.world()
            .eval(
                LiveWorld.WIZARD,
                Dialect.ECHO,
                String.join(
                    "\n",
                    List.of(
                        "fn add(i)",
                        "  #0.log = [@#0.log, i]",
                        "  return i",
                        "endfn",
                        "let ts = [spawn add(i) for i in 1..40]",
                        "let sum = 0",
                        "for r in await(ts)",
                        "  sum = sum + r",
                        "endfor",
                        "#0.ids = [sum, length(#0.log)]")));
    wide.world().turns().runDue();
    assertThat(done).isDone();
    assertThat(wide.value("#0.ids")).isEqualTo("{820, 40}");
  }
}
