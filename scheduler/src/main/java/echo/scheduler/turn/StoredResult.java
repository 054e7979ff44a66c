package echo.scheduler.turn;

import echo.evaluator.host.TaskResult;
import echo.values.Closures;
import echo.values.IntValue;
import echo.values.ListValue;
import echo.values.MooError;
import echo.values.StrValue;
import echo.values.Value;

/**
 * Results of tasks as values, in the records of tasks that are over. Persisted: {@code {1, value}}
 * or {@code {0, code, message, value}}.
 */
final class StoredResult {
  private StoredResult() {}

  /** A result to be kept; what crosses from one task to another is a copy (DECISIONS 11). */
  static ListValue of(TaskResult result) {
    try {
      return copied(result);
    } catch (MooError tooLarge) {
      return copied(new TaskResult.Failed(new MooError(tooLarge.code())));
    }
  }

  private static ListValue copied(TaskResult result) {
    return switch (result) {
      case TaskResult.Returned(Value value) -> ListValue.of(IntValue.ONE, Closures.copy(value));
      case TaskResult.Failed(MooError error) -> {
        String message = error.getMessage();
        yield ListValue.of(
            IntValue.ZERO,
            error.error(),
            StrValue.of(message == null ? "" : message),
            Closures.copy(error.value()));
      }
    };
  }

  /** A copy of a result, so that another attempt of the turn finds it as it was. */
  static TaskResult read(Value stored) {
    ListValue parts = (ListValue) Closures.copy(stored);
    return parts.get(1).isTrue()
        ? new TaskResult.Returned(parts.get(2))
        : new TaskResult.Failed(
            new MooError(parts.get(2), ((StrValue) parts.get(3)).text(), parts.get(4)));
  }
}
