package echo.evaluator.code;

import echo.parser.Diagnostic;
import java.util.List;

/** What lowering gave: code, or why there is none. */
public sealed interface Lowered permits Code, Lowered.Rejected {
  /** The program does not compile; at least one diagnostic says why. */
  record Rejected(List<Diagnostic> diagnostics) implements Lowered {}
}
