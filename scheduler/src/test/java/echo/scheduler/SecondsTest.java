package echo.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import echo.values.FloatValue;
import echo.values.IntValue;
import echo.values.ObjValue;
import echo.values.model.Dialect;
import org.junit.jupiter.api.Test;

/** The limit that only a thread of its own can keep. */
class SecondsTest {
  @Test
  void turn_secondsAreUsedUp_endsAndAsksTheHook() {
    LiveWorld world = LiveWorld.create();
    world.option("fg_ticks", IntValue.of(Long.MAX_VALUE / 2));
    world.option("fg_seconds", FloatValue.of(0.1));
    world.verb(ObjValue.SYSTEM, "handle_task_timeout", "#0.log = {args[1]};", "return 1;");
    world.world().start();
    EvalResult endless =
        world.world().eval(LiveWorld.WIZARD, Dialect.MOO, "while (1) endwhile").join();
    EvalResult log = world.world().eval(LiveWorld.WIZARD, Dialect.MOO, "return #0.log;").join();
    world.world().close();
    assertThat(endless).isInstanceOf(EvalResult.Failed.class);
    assertThat(log).hasToString("Returned[value={\"seconds\"}]");
  }
}
