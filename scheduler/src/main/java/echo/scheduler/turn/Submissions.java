package echo.scheduler.turn;

import echo.scheduler.task.InputMark;
import echo.scheduler.task.Task;
import echo.scheduler.task.TaskNumbers;
import echo.values.ObjValue;
import echo.values.Value;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The door to the turn thread: what other threads want queued, in the order they said so.
 *
 * <p>Threading: any thread; {@link #drain} the turn thread.
 */
public final class Submissions implements TaskScheduler {
  private final TaskNumbers numbers;
  private final Queue<Consumer<TaskBoard>> waiting = new ConcurrentLinkedQueue<>();
  private volatile @Nullable Thread turnThread;

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

  /** The thread to wake when something is said. */
  void wakes(Thread thread) {
    turnThread = thread;
  }

  private void tell(Consumer<TaskBoard> what) {
    waiting.add(what);
    Thread thread = turnThread;
    if (thread != null) {
      LockSupport.unpark(thread);
    }
  }
}
