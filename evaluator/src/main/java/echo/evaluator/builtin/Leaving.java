package echo.evaluator.builtin;

import echo.evaluator.Wait;
import echo.values.ErrorCode;
import echo.values.IntValue;
import echo.values.ListValue;
import echo.values.MooError;
import echo.values.Value;
import java.util.function.Function;

/**
 * The body of a builtin that acts outside the world: it ends the turn, and when the answer has come
 * gives it or raises it. Where the admin has not granted it, it raises E_PERM without leaving.
 */
record Leaving(String name, Function<Call, ListValue> request) implements Builtin.Stepping {
  private static final int ANSWERED = 1;

  @Override
  public Step run(Call call, int step, Value state, Value returned) {
    if (step == ANSWERED) {
      return OutsideAnswer.step(returned);
    }
    String refusal = call.host().outside().refusal(name);
    if (refusal != null) {
      throw new MooError(ErrorCode.E_PERM, refusal);
    }
    return new Step.Await(new Wait.Outside(name, request.apply(call)), ANSWERED, IntValue.ZERO);
  }
}
