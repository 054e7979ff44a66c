package echo.evaluator.builtin;

import static echo.evaluator.builtin.ArgType.ANY;
import static echo.evaluator.builtin.ArgType.OBJ;
import static echo.evaluator.builtin.Arguments.require;

import echo.values.ErrorCode;
import echo.values.IntValue;
import echo.values.Value;
import java.util.List;

/** Where the server listens. */
final class ListenerBuiltins {
  private ListenerBuiltins() {}

  static List<Builtin> all() {
    return List.of(
        Builtin.declare("listen")
            .args(OBJ, ANY)
            .optional(ANY)
            .effect(Effect.OUTBOX)
            .wizard()
            .errors(ErrorCode.E_INVARG, ErrorCode.E_TYPE, ErrorCode.E_PERM, ErrorCode.E_QUOTA)
            .doc(
                "Listens at a port, with the object's verbs as handlers; server messages are"
                    + " printed if the third argument is true. Wizards only.")
            .is(ListenerBuiltins::listen),
        Builtin.declare("unlisten")
            .args(ANY)
            .effect(Effect.OUTBOX)
            .wizard()
            .errors(ErrorCode.E_INVARG)
            .doc("Stops listening at a port. Wizards only.")
            .is(ListenerBuiltins::unlisten),
        Builtin.declare("listeners")
            .effect(Effect.OUTBOX)
            .doc("Where the server listens: {{object, port, print-messages}, …}.")
            .is(call -> call.host().connections().listeners()));
  }

  private static Value listen(Call call) {
    Arguments.validObject(call, 1);
    require(call.arg(2) instanceof IntValue, ErrorCode.E_TYPE);
    return call.host()
        .connections()
        .listen(Arguments.object(call, 1), call.arg(2), Arguments.flag(call, 3));
  }

  private static Value unlisten(Call call) {
    require(call.host().connections().unlisten(call.arg(1)), ErrorCode.E_INVARG);
    return IntValue.ZERO;
  }
}
