package echo.evaluator.attack;

import static org.assertj.core.api.Assertions.assertThat;

import echo.evaluator.Outcome;
import echo.evaluator.matrix.Trial;
import echo.values.ListValue;
import echo.values.ObjValue;
import echo.values.model.Origin;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A programmer who wants a wizard's rights: by asking, by calling, by being called. */
class BorrowedRightsTest {
  private static final ObjValue PROGRAMMER = ObjValue.of(3);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "set_task_perms(#2); return 1; | E_PERM",
        "#11:nest(3, \"set_task_perms\", #2); return task_perms(); | #3",
        "#11:nest(0, \"set_task_perms\", #2); return caller_perms(); | #-1",
        "#11:nest(1, \"typeof\", 1); return shutdown(); | E_PERM",
        "return eval(\"set_task_perms(#2); return 1;\"); | E_PERM",
        "return eval(\"return task_perms();\"); | {1, #3}",
        "set_task_perms(#3); set_task_perms(#2); return 1; | E_PERM",
        "set_task_perms(#-1); return 1; | E_PERM",
        "return call_function(\"set_task_perms\", #2); | E_PERM",
        "add_verb(#6, {#2, \"xd\", \"v\"}, {\"this\", \"none\", \"this\"}); return 1; | E_PERM",
        "set_verb_info(#6, \"mine\", {#2, \"xd\", \"mine\"}); return 1; | E_PERM",
        "set_verb_code(#5, \"look\", {}); return 1; | E_PERM",
        "add_property(#6, \"p\", 1, {#2, \"\"}); return 1; | E_PERM",
        "create(#6, #2); return 1; | E_PERM",
        "#3.wizard = 1; return 1; | E_PERM",
        "#3.programmer = 0; return 1; | E_PERM",
        "set_player_flag(#6, 1); return 1; | E_PERM"
      })
  void programmer_reachesForMore_isRefused(String program, String end) {
    Outcome outcome = new Trial(Origin.TOASTSTUNT).run(program, PROGRAMMER, ListValue.EMPTY);
    String ended =
        switch (outcome) {
          case Outcome.Completed done -> done.value().toString();
          case Outcome.Uncaught error -> error.error().toString();
          default -> outcome.toString();
        };
    assertThat(ended).as(program).isEqualTo(end);
  }
}
