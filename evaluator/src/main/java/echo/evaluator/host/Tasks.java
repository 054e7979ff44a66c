package echo.evaluator.host;

import echo.evaluator.ForkedProgram;
import echo.values.ListValue;
import echo.values.ObjValue;
import echo.values.Value;
import org.jspecify.annotations.Nullable;

/** Other tasks, and this one's number, as this turn sees them. */
public interface Tasks {
  long currentTask();

  /**
   * Makes a task that starts after this turn has committed.
   *
   * @param delay seconds, not negative
   * @return its number
   * @throws echo.values.MooError E_QUOTA when the owner has as many tasks as allowed
   */
  long fork(ForkedProgram program, double delay);

  /**
   * Makes a task that starts after this turn has committed and whose result is kept for {@link
   * #takeResult}.
   *
   * @param more how many tasks are about to be made one after another, this one among them: there
   *     must be room for all of them
   * @return its number
   * @throws echo.values.MooError E_QUOTA when the owner would have more tasks than allowed
   */
  long spawn(ForkedProgram program, int more);

  /** The same for a branch of a {@code gather}, which is killed with the task that waits for it. */
  long branch(ForkedProgram program, int more);

  /** Entries as {@code queued_tasks()} prints them, of one owner or of all when null. */
  ListValue queued(@Nullable ObjValue owner);

  /** The same, each entry with the values of its innermost activation's variables by name. */
  ListValue queuedWithVariables(@Nullable ObjValue owner);

  /** How many entries {@link #queued} has. */
  long count(@Nullable ObjValue owner);

  /**
   * The owner of a queued, suspended or reading task, or null when there is none by that number.
   */
  @Nullable ObjValue owner(long task);

  /** Ends a queued, suspended or reading task, and the branches it waits for; it must exist. */
  void kill(long task);

  /** Whether the task is suspended by {@code suspend()}. */
  boolean isSuspended(long task);

  /**
   * Wakes a suspended task with a value; an error value raises there if so asked by the server's
   * rule.
   */
  void resume(long task, Value value);

  /**
   * Entries as {@code task_stack()} prints them, or null when no suspended task has that number.
   */
  @Nullable ListValue stack(long task, boolean lineNumbers, boolean variables);

  /** Who may have the result of a spawned task, ended or not; null when it is not to be had. */
  @Nullable ObjValue resultOwner(long task);

  /** Takes the result of a spawned task that has ended; null when it ended without one. */
  @Nullable TaskResult takeResult(long task);

  /** How many more tasks the owner may queue. */
  long quotaLeft(ObjValue owner);
}
