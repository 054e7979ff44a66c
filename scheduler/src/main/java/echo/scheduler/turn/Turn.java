package echo.scheduler.turn;

import echo.evaluator.Execution;
import echo.evaluator.Outcome;
import echo.evaluator.host.Host;

/** A running turn: a transaction, a budget, an outbox. Threading: the turn's thread only. */
public interface Turn {
  /** The task whose turn this is. */
  long task();

  Host host();

  Outbox outbox();

  /** Whether it has forked tasks so far. */
  default boolean hasForked() {
    return false;
  }

  /**
   * Runs activations until they complete, fail, wait or exhaust the turn's budget. What the servers
   * do about an uncaught error or exhaustion (hooks, traceback to the player) is done before this
   * returns.
   */
  Outcome run(Execution execution);

  /**
   * The same without what the servers do about failures: no hook is called and nobody sees a
   * traceback.
   */
  default Outcome runQuietly(Execution execution) {
    return run(execution);
  }
}
