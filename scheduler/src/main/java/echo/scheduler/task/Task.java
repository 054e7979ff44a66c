package echo.scheduler.task;

import echo.evaluator.Execution;
import echo.values.ObjValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A living task: its state, and its record once it has waited.
 *
 * <p>A suspended task is data: the record and the execution are in the store, and what this object
 * holds of them can be read again from there.
 *
 * <p>Threading: changed with the board's lock held; {@link #id}, {@link #fairness}, {@link #state}
 * and {@link #record} may be read by any thread.
 */
public final class Task {
  private final long id;
  private final ObjValue fairness;
  private volatile TaskState state;
  private volatile @Nullable WaitingTask record;
  private @Nullable Execution execution;
  private List<InputMark> given = List.of();
  private Alarms.@Nullable Alarm<Task> alarm;

  private Task(long id, ObjValue fairness, TaskState state, @Nullable WaitingTask record) {
    this.id = id;
    this.fairness = fairness;
    this.state = state;
    this.record = record;
  }

  /** A task that is to begin. */
  public static Task beginning(long id, ObjValue fairness) {
    return new Task(id, fairness, TaskState.READY, null);
  }

  /** A task that waits in the store. */
  public static Task recorded(WaitingTask record) {
    return new Task(record.id(), record.fairness(), TaskState.SUSPENDED, record);
  }

  /** The same, with its execution at hand. */
  public static Task recorded(WaitingTask record, Execution execution) {
    Task task = recorded(record);
    task.execution = execution;
    return task;
  }

  public long id() {
    return id;
  }

  public ObjValue fairness() {
    return fairness;
  }

  public TaskState state() {
    return state;
  }

  /** Its record as committed, or null before it has waited. */
  public @Nullable WaitingTask record() {
    return record;
  }

  /** The record of a task that is known to be recorded. */
  public WaitingTask recorded() {
    WaitingTask known = record;
    if (known == null) {
      throw new IllegalStateException("task " + id + " has no record");
    }
    return known;
  }

  /** The task that spawned it and may have its result; 0 for none. */
  public long spawner() {
    WaitingTask known = record;
    return known == null ? 0 : known.spawner();
  }

  /** Whether it is a branch of its spawner's {@code gather}. */
  public boolean isBranch() {
    WaitingTask known = record;
    return known != null && known.branch();
  }

  /** The execution, where it is at hand; else it is to be read from the store. */
  public @Nullable Execution execution() {
    return execution;
  }

  public Alarms.@Nullable Alarm<Task> alarm() {
    return alarm;
  }

  public void setAlarm(Alarms.@Nullable Alarm<Task> set) {
    alarm = set;
  }

  /** Its wait is over, or it is to begin. */
  public void ready() {
    move(TaskState.SUSPENDED, TaskState.READY);
  }

  public void running() {
    move(TaskState.READY, TaskState.RUNNING);
  }

  /**
   * Its turn has ended in a wait.
   *
   * @param kept the execution, or null to leave it to the store
   */
  public void suspended(WaitingTask as, @Nullable Execution kept) {
    move(TaskState.RUNNING, TaskState.SUSPENDED);
    record = as;
    execution = kept;
    given = List.of();
  }

  /** Its wait was ended by another task; it is still in the store. */
  public void changed(WaitingTask to) {
    record = to;
  }

  /** The line it now has was numbered input. */
  public void given(List<InputMark> marks) {
    given = List.copyOf(marks);
  }

  /** What its next turn takes of numbered input. */
  public List<InputMark> given() {
    return given;
  }

  /** It is over, from whatever state. */
  public void done() {
    if (state == TaskState.DONE) {
      throw new IllegalStateException("task " + id + " is over already");
    }
    state = TaskState.DONE;
    execution = null;
  }

  private void move(TaskState from, TaskState to) {
    if (state != from) {
      throw new IllegalStateException("task " + id + " is " + state + ", not " + from);
    }
    state = to;
  }
}
