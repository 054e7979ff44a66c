package echo.scheduler.turn;

import echo.scheduler.task.InputMark;
import echo.values.ObjValue;
import echo.values.Value;
import java.util.List;

/**
 * Queues of tasks and the turns they take.
 *
 * <p>Threading: every method may be called from any thread.
 */
public interface TaskScheduler {
  /**
   * Queues a task that begins with this body.
   *
   * @param fairness the player whose input began it (DECISIONS 19)
   * @param kind its class
   * @return the task's number
   */
  long submit(TurnBody body, ObjValue fairness, Kind kind);

  /**
   * Queues a task that goes before all that wait, those the present turn forks included: what the
   * server has to tell the world before anything else happens. It is charged as a command.
   *
   * @param fairness as above
   * @return the task's number
   */
  long submitNext(TurnBody body, ObjValue fairness);

  /**
   * Gives a reading task the line it waits for, or an error value to raise there. Nothing happens
   * when the task does not read any more.
   */
  void deliver(long task, Value line);

  /**
   * The same with a line that came from numbered input, which counts as taken when the task's next
   * turn commits, or at once when the task does not read any more.
   */
  default void deliver(long task, Value line, List<InputMark> marks) {
    deliver(task, line);
  }

  /** The weighted classes, 8 : 2 : 1. */
  enum Kind {
    COMMAND(8),
    FORK(2),
    RESUMED(1);

    private final int weight;

    Kind(int weight) {
      this.weight = weight;
    }

    public int weight() {
      return weight;
    }
  }
}
