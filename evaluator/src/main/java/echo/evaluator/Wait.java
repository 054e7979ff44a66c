package echo.evaluator;

import echo.values.ListValue;
import echo.values.ObjValue;

/** What a task that ended its turn waits for. Persisted with the task. */
public sealed interface Wait {
  /** {@code suspend(seconds)}: some time, then resume with 0. */
  record Sleep(double seconds) implements Wait {}

  /** {@code suspend()}: until {@code resume()}. */
  record Forever() implements Wait {}

  /** {@code read(connection)}: a line of input. */
  record Input(ObjValue connection, boolean nonBlocking) implements Wait {}

  /**
   * {@code await(task)}, and what gather does: until tasks have ended.
   *
   * @param tasks their numbers
   */
  record Results(ListValue tasks) implements Wait {}

  /** Give others a turn, then go on with 0: {@code yield}, {@code suspend(0)}. */
  record Yield() implements Wait {}

  /**
   * What a builtin asks of the world outside: files, processes, other hosts. It is begun when the
   * turn is durable, at most once; {@link echo.evaluator.builtin.OutsideAnswer} says what came of
   * it.
   *
   * @param builtin its name
   * @param request what it needs to know, its arguments as a rule
   */
  record Outside(String builtin, ListValue request) implements Wait {}
}
