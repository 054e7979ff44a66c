package echo.scheduler.turn;

import echo.scheduler.task.InputMark;
import echo.scheduler.task.Task;
import echo.scheduler.task.TaskNumbers;
import echo.values.ObjValue;
import echo.values.Value;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/**
 * The door to the turns: what other threads want queued, in the order they said so.
 *
 * <p>Threading: any thread, without waiting for a lock: the session layer calls in with its own
 * held. {@link #drain} with the board's lock held.
 */
public final class Submissions implements TaskScheduler {
  private final TaskNumbers numbers;
  private final Queue<Consumer<TaskBoard>> waiting = new ConcurrentLinkedQueue<>();
  private volatile Runnable wake = () -> {};

  public Submissions(TaskNumbers numbers) {
    this.numbers = numbers;
  }

  @Override
  public long submit(TurnBody body, ObjValue fairness, Kind kind) {
    return submit(body, fairness, kind, () -> {});
  }

  /**
   * As the other; says when the task's first turn is durable.
   *
   * @param durable called after the turn's effects are released, on a thread of the server
   */
  public long submit(TurnBody body, ObjValue fairness, Kind kind, Runnable durable) {
    long number = numbers.next();
    Work work = Work.begin(Task.beginning(number, fairness), body, kind, durable);
    tell(board -> board.begin(work));
    return number;
  }

  @Override
  public long submitNext(TurnBody body, ObjValue fairness) {
    long number = numbers.next();
    Work work = Work.begin(Task.beginning(number, fairness), body, Kind.COMMAND, () -> {});
    tell(board -> board.beginNext(work));
    return number;
  }

  @Override
  public void deliver(long task, Value line) {
    deliver(task, line, List.of());
  }

  @Override
  public void deliver(long task, Value line, List<InputMark> marks) {
    tell(board -> {
      if (!board.deliver(task, line, marks) && !marks.isEmpty()) {
        board.begin(
            Work.begin(
                Task.beginning(numbers.next(), ObjValue.NOTHING),
                turn -> {
                  turn.outbox().add(new ConnectionEffect.Received(ObjValue.NOTHING, marks));
                  return new TurnEnd.Done();
                },
                Kind.COMMAND,
                () -> {}));
      }
    });
  }

  /** Says what came of what a task asked of the world outside. */
  void answer(long task, Value answer) {
    tell(board -> board.answer(task, answer));
  }

  TaskNumbers numbers() {
    return numbers;
  }

  /** Carries out what was said so far. */
  void drain(TaskBoard board) {
    for (Consumer<TaskBoard> said = waiting.poll(); said != null; said = waiting.poll()) {
      said.accept(board);
    }
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  /**
   * @param action done whenever something is said; it must not wait for a lock
   */
  void wakes(Runnable action) {
    wake = action;
  }

  private void tell(Consumer<TaskBoard> what) {
    waiting.add(what);
    wake.run();
  }
}
