package echo.scheduler.attack;

import static org.assertj.core.api.Assertions.assertThat;

import echo.scheduler.EvalResult;
import echo.scheduler.LiveWorld;
import echo.values.IntValue;
import echo.values.ObjValue;
import org.junit.jupiter.api.Test;

/** Tasks that carry much, programs and names that are long, memory that is never given back. */
class TaskStateTest {
  private static final String LONG =
      "s = \"xxxxxxxxxxxxxxxx\"; for i in [1..%d] s = s + s; endfor ";

  private final LiveWorld world = LiveWorld.create();

  @Test
  void taskLocal_growsWithoutEnd_endsTheTask() {
    world.verb(ObjValue.SYSTEM, "handle_task_timeout", "#0.log = {args[1]};", "return 1;");
    world.eval(
        "try while (1) set_task_local({task_local(), task_local(), 1}); endwhile"
            + " except (ANY) endtry");
    assertThat(world.log()).isEqualTo("{\"seconds\"}");
  }

  @Test
  void programs_longerThanMayBe_areRefused() {
    assertThat(end(LONG.formatted(18) + "return `eval(s) ! ANY';"))
        .matches(".*(Program too long|value=E_QUOTA).*");
    assertThat(
            end(
                LONG.formatted(13)
                    + "add_verb(#4, {#2, \"rxd\", \"v\"}, {\"this\", \"none\", \"this\"});"
                    + " l = {}; for i in [1..20] l = {@l, \"\\\"\" + s + \"\\\";\"}; endfor"
                    + " return `set_verb_code(#4, \"v\", l) ! ANY';"))
        .matches(".*(Program too long|value=E_QUOTA).*");
  }

  @Test
  void memory_ofOneTurn_isBounded() {
    world.option("max_turn_allocation", IntValue.of(16 << 20));
    world.option("fg_ticks", IntValue.of(10_000_000));
    world.verb(ObjValue.SYSTEM, "handle_task_timeout", "#0.log = {args[1]};", "return 1;");
    assertThat(end("for i in [1..5000] x = tostr(i); endfor return 1;"))
        .isEqualTo("Returned[value=1]");
    assertThat(end("while (1) x = tostr(\"abc\", 1, 2, 3); endwhile")).startsWith("Failed");
    assertThat(world.log()).isEqualTo("{\"seconds\"}");
  }

  private String end(String statements) {
    EvalResult result = world.eval(statements);
    return result.toString();
  }
}
