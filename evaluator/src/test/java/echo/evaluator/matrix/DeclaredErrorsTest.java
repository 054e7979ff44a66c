package echo.evaluator.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import echo.evaluator.Outcome;
import echo.evaluator.builtin.AllBuiltins;
import echo.evaluator.builtin.Builtin;
import echo.evaluator.builtin.Effect;
import echo.values.ErrValue;
import echo.values.ErrorCode;
import echo.values.IntValue;
import echo.values.ListValue;
import echo.values.model.Origin;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Each error that a declaration names, shown by a case written by hand; and no other. */
class DeclaredErrorsTest {
  private record Pair(String builtin, ErrorCode error) {}

  /** Raised after waiting, or on anonymous objects: shown where these are. */
  private static final Set<Pair> ELSEWHERE =
      Set.of(
          new Pair("new_waif", ErrorCode.E_INVARG),
          new Pair("await", ErrorCode.E_PERM),
          new Pair("await", ErrorCode.E_INTRPT),
          new Pair("connection_name_lookup", ErrorCode.E_INTRPT),
          new Pair("read_http", ErrorCode.E_QUOTA));

  @Test
  void errorCases_inTheirWorlds_raiseWhatTheySay() {
    List<String> wrong = new ArrayList<>();
    int ran = 0;
    for (ErrorCase each : ErrorCase.all()) {
      for (Origin origin : each.origins()) {
        ran++;
        Outcome outcome = run(origin, each);
        boolean raised =
            outcome instanceof Outcome.Uncaught error
                && error.error().equals(ErrValue.of(each.error()));
        if (!raised) {
          wrong.add(origin + " " + each + " got " + outcome);
        }
      }
    }
    System.out.printf("error cases: %d%n", ran);
    assertThat(wrong).as(String.join("\n", wrong)).isEmpty();
  }

  private static Outcome run(Origin origin, ErrorCase each) {
    Trial trial = new Trial(origin);
    trial.host().suspended(1000, PeopledWorld.PROGRAMMER);
    trial.host().option("max_string_concat", IntValue.of(5000));
    trial.host().option("max_list_concat", IntValue.of(1100));
    trial.host().option("max_concat_catchable", IntValue.ONE);
    return trial.run(each.program(), each.who(), ListValue.EMPTY);
  }

  @Test
  void errorsDeclared_allOfThem_haveACaseAndNoCaseIsBesides() {
    Set<Pair> shown = new HashSet<>();
    for (ErrorCase each : ErrorCase.all()) {
      shown.add(new Pair(each.builtin().name(), each.error()));
    }
    List<Pair> declared = new ArrayList<>();
    for (Builtin builtin : AllBuiltins.registry().all()) {
      // What comes of an effect outside the world is shown where those effects are run.
      if (builtin.effect() != Effect.OUTSIDE) {
        builtin.errors().forEach(error -> declared.add(new Pair(builtin.name(), error)));
      }
    }
    System.out.printf("declared errors: %d of %d builtins%n", declared.size(), builtins());
    List<Pair> missing = new ArrayList<>(declared);
    missing.removeAll(shown);
    missing.removeAll(ELSEWHERE);
    assertThat(missing).as("declared, and not in matrix/errors.cases").isEmpty();
    declared.forEach(shown::remove);
    assertThat(shown).as("in matrix/errors.cases, and not declared").isEmpty();
  }

  private static int builtins() {
    return AllBuiltins.registry().size();
  }
}
