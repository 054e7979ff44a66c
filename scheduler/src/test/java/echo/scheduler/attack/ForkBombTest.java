package echo.scheduler.attack;

import static org.assertj.core.api.Assertions.assertThat;

import echo.scheduler.LiveWorld;
import org.junit.jupiter.api.Test;

/** Tasks that begin tasks that begin tasks. */
class ForkBombTest {
  private final LiveWorld world = LiveWorld.create();

  @Test
  void programmer_forksWithoutEnd_isStoppedAtTheLimitOfTasks() {
    String forks =
        "n = 0; try while (1) fork (1000) endfork n = n + 1; endwhile"
            + " except e (E_QUOTA) #0.log = {n, e[1]}; endtry";
    world.eval(LiveWorld.PROGRAMMER, forks);
    assertThat(world.log()).isEqualTo("{100, E_QUOTA}");
    world.eval(LiveWorld.PROGRAMMER, forks);
    assertThat(world.log()).isEqualTo("{0, E_QUOTA}");
    assertThat(world.value("length(queued_tasks())")).isEqualTo("100");
  }

  @Test
  void wizard_forksInOneTurn_runsOutOfTicks() {
    world.eval("while (1) fork (1000) endfork endwhile");
    assertThat(world.value("length(queued_tasks()) < 60000")).isEqualTo("1");
    world.eval("for t in (queued_tasks()) kill_task(t[1]); endfor");
  }
}
