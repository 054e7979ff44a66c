package echo.evaluator.attack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls without end: of verbs, of programs, of builtins that call either. */
class RecursionTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "return #11:nest(1000000, \"typeof\", 1);",
        "return this:passed(1000000);",
        "s = \"return eval(args[1]);\"; return #11:nest(60, \"eval\", s);",
        "add_verb(#11, {player, \"xd\", \"r\"}, {\"this\", \"none\", \"this\"});"
            + " set_verb_code(#11, \"r\", {\"return create(#11, #-1);\"});"
            + " return #11:nest(49, \"move\", #6, #7);"
      })
  void call_withoutEnd_isAnError(String program) {
    assertThat(Attack.end(program)).startsWith("E_MAXREC: ");
  }

  @Test
  void call_ofItselfInAHandler_runsOutOfTicks() {
    String verb =
        "add_verb(#11, {player, \"xd\", \"r\"}, {\"this\", \"none\", \"this\"});"
            + " set_verb_code(#11, \"r\", {\"while (1) try this:r(); except (ANY) endtry"
            + " endwhile\"});";
    assertThat(Attack.end(verb + " #11:r();")).isEqualTo("out of ticks");
  }

  @Test
  void initialize_thatCreates_isAnError() {
    String verb =
        "add_verb(#11, {player, \"xd\", \"initialize\"}, {\"this\", \"none\", \"this\"});"
            + " set_verb_code(#11, \"initialize\", {\"create(#11);\"});";
    assertThat(Attack.end(verb + " return create(#11);")).startsWith("E_MAXREC: ");
  }

  @Test
  void callers_inTheDeepestCall_isBounded() {
    assertThat(Attack.end("return length(#11:nest(48, \"callers\"));")).isEqualTo("49");
  }
}
