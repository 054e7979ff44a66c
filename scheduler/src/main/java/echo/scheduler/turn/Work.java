package echo.scheduler.turn;

import echo.scheduler.task.Task;
import org.jspecify.annotations.Nullable;

/**
 * A turn that is due.
 *
 * @param body what it begins with; null to go on with the task's execution
 * @param durable run when the turn is durable, after its effects are released
 */
record Work(Task task, @Nullable TurnBody body, TaskScheduler.Kind kind, Runnable durable) {
  /** The next turn of a task that waited. */
  static Work resume(Task task, TaskScheduler.Kind kind) {
    return new Work(task, null, kind, () -> {});
  }

  static Work begin(Task task, TurnBody body, TaskScheduler.Kind kind, Runnable durable) {
    return new Work(task, body, kind, durable);
  }
}
