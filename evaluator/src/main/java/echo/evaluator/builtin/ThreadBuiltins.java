package echo.evaluator.builtin;

import static echo.evaluator.builtin.ArgType.INT;
import static echo.evaluator.builtin.ArgType.STR;

import echo.values.ErrValue;
import echo.values.ErrorCode;
import echo.values.IntValue;
import echo.values.ListValue;
import echo.values.MooError;
import java.util.List;

/**
 * What ToastStunt's programs ask about the threads in which it computes some builtins. This server
 * computes them in the turn, so they say of it what ToastStunt says of itself with threads off.
 */
final class ThreadBuiltins {
  private ThreadBuiltins() {}

  static List<Builtin> all() {
    return List.of(
        Builtin.declare("set_thread_mode")
            .optional(INT)
            .server("ToastStunt")
            .doc(
                "0, the mode in which sort() and other builtins that ToastStunt may compute in a"
                    + " thread give their result without suspending: they always do here. The"
                    + " argument, with which a program asks for a mode, changes nothing.")
            .is(call -> IntValue.ZERO),
        Builtin.declare("threads")
            .server("ToastStunt")
            .wizard()
            .doc("The threads that compute builtins: none, {}. Wizards only.")
            .is(call -> ListValue.EMPTY),
        Builtin.declare("thread_pool")
            .args(STR, STR)
            .optional(INT)
            .server("ToastStunt")
            .wizard()
            .errors(ErrorCode.E_INVARG)
            .doc(
                "Changes the pool of threads of that name (second): there is none here, so"
                    + " E_INVARG. Wizards only.")
            .is(call -> {
              throw new MooError(
                  ErrValue.of(ErrorCode.E_INVARG), "Invalid thread pool", call.arg(2));
            }));
  }
}
