package echo.evaluator.host;

import echo.values.MooError;
import echo.values.Value;

/** How a task ended that others may await. */
public sealed interface TaskResult {
  /** It returned. */
  record Returned(Value value) implements TaskResult {}

  /** It ended with an error that nothing in it took. */
  record Failed(MooError error) implements TaskResult {}
}
