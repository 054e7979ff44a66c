package echo.evaluator.builtin;

import echo.evaluator.Wait;
import echo.values.ErrorCode;
import echo.values.FloatValue;
import echo.values.IntValue;
import echo.values.Value;
import echo.values.model.Origin;

/** {@code yin()}: suspends when few ticks or seconds are left, else goes on at once. */
final class Yielding {
  private static final long FEW_TICKS = 2_000;
  private static final long FEW_SECONDS = 2;
  private static final long FOREGROUND_SECONDS = 5;

  private Yielding() {}

  static Step run(Call call, int step, Value state, Value returned) {
    double pause = call.count() > 0 ? number(call.arg(1)) : 0;
    long ticks = call.count() > 1 ? Arguments.integer(call, 2) : FEW_TICKS;
    long seconds = call.count() > 2 ? Arguments.integer(call, 3) : FEW_SECONDS;
    if (call.count() > 0) {
      boolean sensible =
          pause >= 0
              && ticks > 0
              && ticks < limit(call, "fg_ticks", foregroundTicks(call))
              && seconds > 0
              && seconds < limit(call, "fg_seconds", FOREGROUND_SECONDS);
      Arguments.require(sensible, ErrorCode.E_INVARG);
    }
    if (call.budget().ticksLeft() >= ticks && ControlBuiltins.secondsLeft(call) >= seconds) {
      return new Step.Done(IntValue.ZERO);
    }
    return new Step.Await(pause == 0 ? new Wait.Yield() : new Wait.Sleep(pause), 0, IntValue.ZERO);
  }

  private static double number(Value value) {
    return value instanceof FloatValue f ? f.value() : ((IntValue) value).value();
  }

  private static long foregroundTicks(Call call) {
    return call.host().server().origin() == Origin.LAMBDAMOO ? 30_000 : 60_000;
  }

  private static long limit(Call call, String option, long otherwise) {
    return call.host().server().option(option) instanceof IntValue set ? set.value() : otherwise;
  }
}
