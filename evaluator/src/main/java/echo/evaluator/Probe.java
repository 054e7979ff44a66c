package echo.evaluator;

/**
 * A look at a running execution before every step, for engines that try continuations hard.
 *
 * <p>With a probe the interpreter runs on the full form only, and goes on with whatever execution
 * the probe returns: the same one, or one that was written to bytes and read back.
 *
 * <p>Threading: called on the turn's thread.
 */
@FunctionalInterface
public interface Probe {
  /** Called before a step; all state is in the execution. */
  Execution before(Execution here);
}
