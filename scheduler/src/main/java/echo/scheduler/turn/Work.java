package echo.scheduler.turn;

import echo.scheduler.task.Task;
import org.jspecify.annotations.Nullable;

/**
 * A turn that is due, or the rest of one.
 *
 * @param body what it begins with; null to go on with the task's execution
 * @param durable run when the turn is durable, after its effects are released
 * @param underWay its attempts so far, if it has left its thread between two steps
 * @param parked the thread that waits to go on with it, if it has kept one
 */
record Work(
    Task task,
    @Nullable TurnBody body,
    TaskScheduler.Kind kind,
    Runnable durable,
    @Nullable Attempts underWay,
    @Nullable ParkedThread parked) {

  /** The next turn of a task that waited. */
  static Work resume(Task task, TaskScheduler.Kind kind) {
    return new Work(task, null, kind, () -> {}, null, null);
  }

  static Work begin(Task task, TurnBody body, TaskScheduler.Kind kind, Runnable durable) {
    return new Work(task, body, kind, durable, null, null);
  }

  /** The rest of the turn, which any thread may take. */
  Work left(Attempts attempts) {
    return new Work(task, body, kind, durable, attempts, null);
  }

  /** The rest of the turn, which this thread waits to take. */
  Work parked(ParkedThread thread) {
    return new Work(task, body, kind, durable, null, thread);
  }

  /** Whether the turn has begun. */
  boolean hasBegun() {
    return underWay != null || parked != null;
  }
}
