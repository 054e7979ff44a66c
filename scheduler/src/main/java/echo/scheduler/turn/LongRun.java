package echo.scheduler.turn;

import echo.evaluator.StackEntry;
import echo.values.ListValue;

/**
 * A run that took so long that the world may want to know.
 *
 * @param root the activation it began with
 * @param callers how it stood at its end, innermost first, as {@code callers(1)} shows it
 */
record LongRun(StackEntry root, ListValue callers, double seconds) {
  /** A shorter run is told to nobody, whatever the world's threshold. */
  static final double LEAST_SECONDS = 0.1;
}
