package echo.scheduler.task;

import echo.values.IntValue;
import echo.values.ListValue;
import echo.values.ObjValue;
import echo.values.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * A waiting task as the store keeps it, without its execution.
 *
 * @param owner whose task it is: the programmer of its innermost activation
 * @param fairness the player whose input began it, else the owner
 * @param wakeAt nanoseconds since 1970; {@link #NEVER} for none; a time that is past means that it
 *     is ready
 * @param value what its wait gives when it is over; an error value is raised there. Until then the
 *     name of the builtin whose answer it waits for, if any
 * @param connection what a reading task reads from, else {@code #-1}
 * @param frame its innermost activation
 * @param spawner the task that spawned it and may have its result; 0 for none
 * @param branch whether it is a branch of that task's {@code gather}, and is killed with it
 */
public record WaitingTask(
    long id,
    Waiting waiting,
    ObjValue owner,
    ObjValue fairness,
    long wakeAt,
    Value value,
    ObjValue connection,
    Frame frame,
    long spawner,
    boolean branch) {

  /** A task that is no branch. */
  public WaitingTask(
      long id,
      Waiting waiting,
      ObjValue owner,
      ObjValue fairness,
      long wakeAt,
      Value value,
      ObjValue connection,
      Frame frame,
      long spawner) {
    this(id, waiting, owner, fairness, wakeAt, value, connection, frame, spawner, false);
  }

  /** The wake time of a task that only {@code resume()} or a line of input wakes. */
  public static final long NEVER = Long.MAX_VALUE;

  /**
   * What {@code queued_tasks()} shows of an activation.
   *
   * @param line of the verb's text, 1-based
   * @param size bytes of the whole task in the memory of the world's server
   */
  public record Frame(
      ObjValue programmer, ObjValue definer, String verb, long line, Value self, long size) {}

  /** The task with its wait over. */
  public WaitingTask woken(long now, Value with) {
    return new WaitingTask(
        id, waiting, owner, fairness, now, with, connection, frame, spawner, branch);
  }

  /** The task over, with its result until a time. */
  public WaitingTask finished(long until, Value result) {
    return new WaitingTask(
        id,
        Waiting.FINISHED,
        owner,
        fairness,
        until,
        result,
        ObjValue.NOTHING,
        frame,
        spawner,
        branch);
  }

  /** The tasks whose results it waits for. */
  public List<Long> awaited() {
    if (waiting != Waiting.AWAITING || !(value instanceof ListValue tasks)) {
      return List.of();
    }
    List<Long> numbers = new ArrayList<>();
    tasks.forEach(task -> numbers.add(((IntValue) task).value()));
    return numbers;
  }

  /** Whether its result is kept for somebody. */
  public boolean isSpawned() {
    return spawner != 0;
  }
}
