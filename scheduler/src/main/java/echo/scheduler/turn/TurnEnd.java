package echo.scheduler.turn;

import echo.evaluator.Execution;
import echo.evaluator.Wait;
import echo.values.ListValue;

/** How a turn left its task. */
public sealed interface TurnEnd {
  /** The task is over. */
  record Done() implements TurnEnd {}

  /** The task is over and nothing it did is kept: no writes, no output, no forks. */
  record Discarded() implements TurnEnd {}

  /** A spawned task is over: its result, a {@link StoredResult}, is kept for who awaits it. */
  record Finished(ListValue result) implements TurnEnd {}

  /** The task waits; the execution is kept with the commit. */
  record Suspended(Execution execution, Wait until) implements TurnEnd {}
}
