package echo.scheduler.turn;

import echo.scheduler.task.Alarms;
import echo.scheduler.task.FairQueue;
import echo.scheduler.task.InputMark;
import echo.scheduler.task.Task;
import echo.scheduler.task.TaskNumbers;
import echo.scheduler.task.TaskState;
import echo.scheduler.task.TaskTable;
import echo.scheduler.task.Waiting;
import echo.scheduler.task.WaitingTask;
import echo.values.ObjValue;
import echo.values.Value;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All living tasks, each where its state says: in the queue of what is ready, being run, or waiting
 * with or without an alarm.
 *
 * <p>Threading: the turn thread only.
 */
final class TaskBoard {
  /** A turn costs at least this much in the queue's reckoning. */
  private static final long LEAST_COST_NANOS = 10_000;

  private final InstantSource clock;
  private final TaskNumbers numbers;
  private final TaskTable table = new TaskTable();
  private final Alarms<Task> alarms = new Alarms<>();

  /**
   * What is ready. An entry is the strand from which the next turn is taken: forked and resumed
   * tasks of one owner and key start in the order in which they became ready, whichever class has
   * its turn. Programs rely on {@code fork (0)} running before what follows a {@code suspend(0)}.
   */
  private final FairQueue<TaskScheduler.Kind, Deque<Work>> queue =
      new FairQueue<>(TaskScheduler.Kind.class, TaskScheduler.Kind::weight);

  /** What goes before anything in the queue, first come first served. */
  private final Deque<Work> ahead = new ArrayDeque<>();

  private final Map<Strand, Deque<Work>> strands = new HashMap<>();

  /**
   * What keeps its order.
   *
   * @param owner of what is in the background; {@code #-1} for commands, which have the order of
   *     their connections
   */
  private record Strand(ObjValue key, ObjValue owner, boolean command) {
    static Strand of(Work work) {
      WaitingTask record = work.task().record();
      return new Strand(
          work.task().fairness(),
          record == null ? ObjValue.NOTHING : record.owner(),
          work.kind() == TaskScheduler.Kind.COMMAND);
    }
  }

  TaskBoard(InstantSource clock, TaskNumbers numbers) {
    this.clock = clock;
    this.numbers = numbers;
  }

  /** The tasks that are recorded in the store. */
  TaskTable table() {
    return table;
  }

  TaskNumbers numbers() {
    return numbers;
  }

  /** A turn that begins a task. */
  void begin(Work work) {
    enqueue(work);
  }

  /** A turn that begins a task and goes before all that is ready. */
  void beginNext(Work work) {
    ahead.add(work);
  }

  /** A suspended task has been recorded: it waits for its time, or its turn when that is past. */
  void waits(Task task) {
    table.put(task);
    WaitingTask record = task.recorded();
    if (record.wakeAt() <= TurnServer.nanos(clock.instant())) {
      wake(task);
    } else if (record.wakeAt() != WaitingTask.NEVER) {
      task.setAlarm(alarms.set(record.wakeAt(), task));
    }
  }

  /** Ends a task's wait; its record says with what. */
  void wake(Task task) {
    dropAlarm(task);
    task.ready();
    enqueue(Work.resume(task, kind(task.recorded().waiting())));
  }

  /** Ends the wait of a reading task with a value; false when it waits no more. */
  boolean deliver(long id, Value line, List<InputMark> marks) {
    Task task = table.get(id);
    if (task != null
        && task.state() == TaskState.SUSPENDED
        && task.recorded().waiting() == Waiting.READING) {
      task.changed(task.recorded().woken(TurnServer.nanos(clock.instant()), line));
      task.given(marks);
      wake(task);
      return true;
    }
    return false;
  }

  /** Ends the wait of a task for the world outside; nothing when it waits no more. */
  void answer(long id, Value answer) {
    Task task = table.get(id);
    if (task != null
        && task.state() == TaskState.SUSPENDED
        && task.recorded().waiting() == Waiting.OUTSIDE) {
      task.changed(task.recorded().woken(TurnServer.nanos(clock.instant()), answer));
      wake(task);
    }
  }

  /** Sets when a waiting task wakes if nothing else wakes it, without changing its record. */
  void alarm(Task task, long at) {
    dropAlarm(task);
    task.setAlarm(alarms.set(at, task));
  }

  /** Takes a waiting task's alarm away. */
  void keepWaiting(Task task) {
    dropAlarm(task);
  }

  /** A task is over. */
  void done(Task task) {
    dropAlarm(task);
    table.remove(task.id());
    task.done();
    numbers.release(task.id());
  }

  /** Moves tasks whose time has come into the queue, and takes the next turn, or null. */
  @Nullable Work next() {
    long now = TurnServer.nanos(clock.instant());
    for (Task due = alarms.pollDue(now); due != null; due = alarms.pollDue(now)) {
      due.setAlarm(null);
      wake(due);
    }
    if (!ahead.isEmpty()) {
      return ahead.remove();
    }
    for (Deque<Work> strand = queue.poll(); strand != null; strand = queue.poll()) {
      Work work = strand.remove();
      if (strand.isEmpty()) {
        strands.remove(Strand.of(work));
      }
      if (work.task().state() == TaskState.READY) {
        return work;
      }
    }
    return null;
  }

  /** Reckons up what a turn has cost. */
  void charge(Work work, long nanos) {
    queue.charge(work.kind(), work.task().fairness(), Math.max(nanos, LEAST_COST_NANOS));
  }

  /** When the next alarm goes off, in nanoseconds since 1970. */
  long nextAlarm() {
    return alarms.next();
  }

  private void enqueue(Work work) {
    Deque<Work> strand = strands.computeIfAbsent(Strand.of(work), _ -> new ArrayDeque<>());
    strand.add(work);
    queue.add(work.kind(), work.task().fairness(), strand);
  }

  private void dropAlarm(Task task) {
    Alarms.Alarm<Task> alarm = task.alarm();
    if (alarm != null) {
      alarms.cancel(alarm);
      task.setAlarm(null);
    }
  }

  /** A line for a reading task is a player's input, as a command is. */
  private static TaskScheduler.Kind kind(Waiting waiting) {
    return switch (waiting) {
      case FORKED -> TaskScheduler.Kind.FORK;
      case SUSPENDED, OUTSIDE -> TaskScheduler.Kind.RESUMED;
      case READING -> TaskScheduler.Kind.COMMAND;
    };
  }
}
