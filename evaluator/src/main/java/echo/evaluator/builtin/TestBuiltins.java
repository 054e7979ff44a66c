package echo.evaluator.builtin;

import static echo.evaluator.builtin.ArgType.ANY;
import static echo.evaluator.builtin.ArgType.OBJ;
import static echo.evaluator.builtin.ArgType.STR;

import echo.values.ErrValue;
import echo.values.ErrorCode;
import echo.values.IntValue;
import echo.values.MooError;
import echo.values.Value;
import java.util.List;

/** Tests of the world's programs. */
final class TestBuiltins {
  private TestBuiltins() {}

  static List<Builtin> all() {
    return List.of(
        Builtin.declare("assert")
            .args(ANY)
            .optional(STR, STR)
            .server("Echo")
            .errors(ErrorCode.E_INVARG)
            .doc(
                "Raises E_INVARG with the message unless the condition is true. In echo the"
                    + " compiler adds the text of the condition as a third argument.")
            .is(TestBuiltins::check),
        Builtin.declare("run_tests")
            .args(OBJ)
            .optional(STR)
            .server("Echo")
            .programmer()
            .cost(Cost.meanwhile("what the tests cost, and reading the text of one that fails"))
            .errors(ErrorCode.E_INVARG, ErrorCode.E_PERM)
            .doc(
                "Runs the tests that the object itself has, or the one of that name, and undoes what"
                    + " each of them did. A list of maps: test, passed, ticks, and of one that failed"
                    + " error, message, value, line, column, source, traceback. For the object's owner"
                    + " and wizards.")
            .steps(new RunTests()));
  }

  private static Value check(Call call) {
    if (call.arg(1).isTrue()) {
      return IntValue.ZERO;
    }
    String said = call.count() > 1 ? Arguments.text(call, 2) : "";
    String typed = call.count() > 2 ? Arguments.text(call, 3) : "";
    StringBuilder message = new StringBuilder(said.isEmpty() ? "Assertion failed" : said);
    if (!typed.isEmpty()) {
      message.append(": ").append(typed);
    }
    throw new MooError(ErrValue.of(ErrorCode.E_INVARG), message.toString(), call.arg(1));
  }
}
