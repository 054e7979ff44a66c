package echo.evaluator.builtin;

import echo.values.IntValue;
import echo.values.ListValue;
import echo.values.MooError;
import echo.values.StrValue;
import echo.values.Value;

/**
 * What a task that waits for the world outside is resumed with: {@code {1, value}}, or {@code {0,
 * error, message, value}} to be raised. A bare error value, as after a crash, is raised as it is.
 */
public final class OutsideAnswer {
  private OutsideAnswer() {}

  public static Value of(Value result) {
    return ListValue.of(IntValue.ONE, result);
  }

  public static Value of(MooError error) {
    String message = error.getMessage();
    return ListValue.of(
        IntValue.ZERO, error.error(), StrValue.of(message == null ? "" : message), error.value());
  }

  static Step step(Value answer) {
    if (!(answer instanceof ListValue list)) {
      return new Step.Done(answer);
    }
    if (list.get(1).isTrue()) {
      return new Step.Done(list.get(2));
    }
    String message = ((StrValue) list.get(3)).text();
    return new Step.Raise(new MooError(list.get(2), message, list.get(4)));
  }
}
