package echo.evaluator.host;

/**
 * Sets of changes inside the turn that can be undone by themselves: writes to the world, effects
 * that wait for the commit, changes of other tasks, reserved numbers (DECISIONS 17).
 *
 * <p>While one is open the turn cannot commit, so a task cannot wait.
 */
public interface Nesting {
  /** Begins a set within those that are open. */
  void nest();

  /** Ends the innermost set and keeps its changes: they belong to what is around it now. */
  void merge();

  /** Ends the innermost set and undoes its changes. */
  void rollBack();

  /** How many sets are open. */
  int depth();
}
