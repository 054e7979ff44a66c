package echo.scheduler.turn;

/**
 * What begins a turn that is not the continuation of a task: a line of input, a login, a hook, an
 * eval of the browser's REPL.
 *
 * <p>It runs on the turn's thread, and again from its start when the turn lost against another; so
 * everything it does must go through the {@link Turn}.
 */
@FunctionalInterface
public interface TurnBody {
  /** Does the work, up to where the task ends or first suspends. */
  TurnEnd run(Turn turn);

  /**
   * The turn ended without a commit and is not run again: it was killed, kept losing, or failed by
   * our fault. Nothing it did remains. Called once, on any thread, in place of its effects.
   */
  default void abandoned() {}
}
