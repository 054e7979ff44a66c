package echo.scheduler;

import echo.parser.Diagnostic;
import echo.values.Value;
import java.util.List;

/** What an eval from outside the world came to. */
public sealed interface EvalResult {
  /** It returned. */
  record Returned(Value value) implements EvalResult {}

  /** The source is not a program; nothing ran. */
  record NotCompiled(List<Diagnostic> diagnostics) implements EvalResult {}

  /** It ended by an uncaught error or by exhaustion; what its player would see of it. */
  record Failed(List<String> traceback) implements EvalResult {}

  /** It waits: it goes on as the task of that number and its value is lost. */
  record Suspended(long task) implements EvalResult {}
}
