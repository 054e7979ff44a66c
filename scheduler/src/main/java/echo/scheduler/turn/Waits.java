package echo.scheduler.turn;

import echo.evaluator.Interpreter;
import echo.evaluator.Wait;
import echo.scheduler.task.Task;
import echo.scheduler.task.TaskListing;
import echo.scheduler.task.Waiting;
import echo.scheduler.task.WaitingTask;
import echo.values.IntValue;
import echo.values.ObjValue;
import echo.values.StrValue;
import echo.values.Value;
import echo.values.model.Origin;

/** Makes the record of a task that ended its turn in a wait. */
final class Waits {
  private Waits() {}

  static WaitingTask record(
      Task task,
      TurnEnd.Suspended end,
      Interpreter interpreter,
      TurnTasks tasks,
      Origin origin,
      long nowNanos) {
    WaitingTask.Frame frame = TaskListing.frame(interpreter, end.execution(), true, origin);
    ObjValue owner = frame.programmer();
    ObjValue connection =
        end.until() instanceof Wait.Input input ? input.connection() : ObjValue.NOTHING;
    return new WaitingTask(
        task.id(),
        waiting(end.until()),
        owner,
        tasks.fairness(owner),
        wakeAt(end.until(), nowNanos),
        value(end.until()),
        connection,
        frame,
        task.spawner(),
        task.isBranch());
  }

  private static Value value(Wait until) {
    return switch (until) {
      case Wait.Outside out -> StrValue.of(out.builtin());
      case Wait.Results results -> results.tasks();
      case Wait.Sleep _, Wait.Yield _, Wait.Forever _, Wait.Input _ -> IntValue.ZERO;
    };
  }

  private static long wakeAt(Wait until, long nowNanos) {
    return switch (until) {
      case Wait.Sleep sleep -> TurnTasks.wakeAt(nowNanos, Math.max(0, sleep.seconds()));
      case Wait.Yield _ -> nowNanos;
      case Wait.Forever _, Wait.Input _, Wait.Outside _, Wait.Results _ -> WaitingTask.NEVER;
    };
  }

  private static Waiting waiting(Wait until) {
    return switch (until) {
      case Wait.Sleep _, Wait.Yield _, Wait.Forever _ -> Waiting.SUSPENDED;
      case Wait.Input _ -> Waiting.READING;
      case Wait.Outside _ -> Waiting.OUTSIDE;
      case Wait.Results _ -> Waiting.AWAITING;
    };
  }
}
