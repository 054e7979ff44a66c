package echo.evaluator;

import static echo.evaluator.builtin.ArgType.LIST;
import static echo.evaluator.builtin.ArgType.OBJ;
import static echo.evaluator.builtin.ArgType.STR;

import echo.evaluator.builtin.AllBuiltins;
import echo.evaluator.builtin.Builtin;
import echo.evaluator.builtin.BuiltinRegistry;
import echo.evaluator.builtin.Call;
import echo.evaluator.builtin.Step;
import echo.values.ErrorCode;
import echo.values.ListValue;
import echo.values.MooError;
import echo.values.ObjValue;
import echo.values.StrValue;
import echo.values.Value;
import echo.values.model.Verb;
import java.util.ArrayList;
import java.util.List;

/** The server's builtins, and one more that calls verbs and says what became of it. */
final class ControlBuiltins {
  private ControlBuiltins() {}

  static BuiltinRegistry registry() {
    List<Builtin> all = new ArrayList<>(AllBuiltins.registry().all());
    all.add(
        Builtin.declare("twice")
            .args(OBJ, STR, LIST)
            .doc("Calls a verb twice and says when it is done.")
            .steps(ControlBuiltins::twice));
    return new BuiltinRegistry(List.of(all));
  }

  private static Step twice(Call call, int step, Value state, Value returned) {
    if (step == 2) {
      call.host().connections().notify(ObjValue.of(2), "twice done", false, false);
      return new Step.Done(ListValue.of(state, returned));
    }
    ObjValue object = (ObjValue) call.arg(1);
    String name = ((StrValue) call.arg(2)).text();
    Verb verb = call.host().world().callableVerb(object, name);
    if (verb == null) {
      throw new MooError(ErrorCode.E_VERBNF);
    }
    return new Step.CallVerb(object, verb, name, (ListValue) call.arg(3), step + 1, returned);
  }
}
