package echo.scheduler.task;

import echo.evaluator.Execution;
import echo.evaluator.Interpreter;
import echo.evaluator.StackEntry;
import echo.values.IntValue;
import echo.values.ListValue;
import echo.values.ObjValue;
import echo.values.StrValue;
import echo.values.Value;
import echo.values.model.Origin;

/** How tasks show in {@code queued_tasks()}. */
public final class TaskListing {
  /** What the servers print where they once printed a task's ticks. */
  private static final int LAMBDA_TICKS = 15_000;

  private static final int TOAST_TICKS = 30_000;
  private static final long NANOS = 1_000_000_000L;

  private TaskListing() {}

  /**
   * The innermost activation of an execution that does not run.
   *
   * @param begun whether it is more than a fork that waits for its time
   */
  public static WaitingTask.Frame frame(
      Interpreter interpreter, Execution execution, boolean begun, Origin origin) {
    long size = interpreter.bytes(execution, begun, origin);
    for (StackEntry entry : interpreter.stack(execution)) {
      if (!entry.builtin()) {
        return new WaitingTask.Frame(
            entry.programmer(),
            entry.definer(),
            entry.verbNames(),
            entry.line(),
            entry.self(),
            size);
      }
    }
    return new WaitingTask.Frame(ObjValue.NOTHING, ObjValue.NOTHING, "", 1, ObjValue.NOTHING, size);
  }

  /** {@code {id, start, 0, ticks, programmer, definer, verb, line, this, size}}. */
  public static ListValue queued(WaitingTask task, Origin origin) {
    WaitingTask.Frame frame = task.frame();
    return ListValue.of(
        IntValue.of(task.id()),
        start(task, origin),
        IntValue.ZERO,
        IntValue.of(origin == Origin.LAMBDAMOO ? LAMBDA_TICKS : TOAST_TICKS),
        frame.programmer(),
        frame.definer(),
        StrValue.of(frame.verb()),
        IntValue.of(frame.line()),
        frame.self(),
        IntValue.of(frame.size()));
  }

  private static Value start(WaitingTask task, Origin origin) {
    if (task.waiting() == Waiting.OUTSIDE && task.value() instanceof StrValue builtin) {
      return StrValue.of("waiting on " + builtin.text() + "()");
    }
    if (task.waiting() == Waiting.READING) {
      return IntValue.of(-1);
    }
    if (task.wakeAt() == WaitingTask.NEVER) {
      return IntValue.of(origin == Origin.LAMBDAMOO ? Integer.MAX_VALUE : Long.MAX_VALUE);
    }
    return IntValue.of(task.wakeAt() / NANOS);
  }
}
