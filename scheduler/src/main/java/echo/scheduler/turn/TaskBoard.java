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
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * All living tasks, each where its state says: in the queue of what is ready, being run, or waiting
 * with or without an alarm.
 *
 * <p>Threading: guarded by {@link #lock}, except {@link #table}, which any thread may read. The
 * lock is also what gives commits their order: who commits holds it from before the store's commit
 * until the board and the sessions know of it. Nobody may wait for it while holding a lock of the
 * session layer.
 */
final class TaskBoard {
  /** A turn costs at least this much in the queue's reckoning. */
  private static final long LEAST_COST_NANOS = 10_000;

  final ReentrantLock lock = new ReentrantLock();

  private final InstantSource clock;
  private final TaskNumbers numbers;
  private final TaskTable table = new TaskTable();
  private final Alarms<Task> alarms = new Alarms<>();

  /** Turns that wait before they are tried again. */
  private final Alarms<Work> later = new Alarms<>();

  /** The strands that have a turn to take and take none now. */
  private final FairQueue<TaskScheduler.Kind, Strand> queue =
      new FairQueue<>(TaskScheduler.Kind.class, TaskScheduler.Kind::weight);

  /** What goes before anything in the queue, first come first served. */
  private final Deque<Work> ahead = new ArrayDeque<>();

  private final Map<StrandKey, Strand> strands = new HashMap<>();

  /**
   * What keeps its order.
   *
   * @param owner of what is in the background; {@code #-1} for commands, which have the order of
   *     their connections
   */
  private record StrandKey(ObjValue key, ObjValue owner, boolean command) {
    static StrandKey of(Work work) {
      WaitingTask record = work.task().record();
      return new StrandKey(
          work.task().fairness(),
          record == null ? ObjValue.NOTHING : record.owner(),
          work.kind() == TaskScheduler.Kind.COMMAND);
    }
  }

  /**
   * Turns that are taken one after another, however many may run at once: those of one owner and
   * key in the order in which they became ready. Programs rely on {@code fork (0)} being over
   * before what follows a {@code suspend(0)}, and one player's tasks do not conflict with each
   * other.
   */
  private static final class Strand {
    private final StrandKey key;
    private final Deque<Work> waiting = new ArrayDeque<>();

    /** Whether it is in the queue, or one of its turns is being taken. */
    private boolean busy;

    Strand(StrandKey key) {
      this.key = key;
    }
  }

  /**
   * The strands of which a turn is being taken, by what was taken: its task may be in the queue
   * again, for its next turn, before the thread is done with this one.
   */
  private final IdentityHashMap<Work, Strand> taking = new IdentityHashMap<>();

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

  /** The rest of a turn that has let others have a go; it goes before what its strand has left. */
  void goOn(Work rest) {
    Strand strand = strands.computeIfAbsent(StrandKey.of(rest), Strand::new);
    strand.waiting.addFirst(rest);
    if (!strand.busy) {
      queue(strand);
    }
  }

  /** The rest of a turn that has only waited for others to commit. */
  void goOnNext(Work rest) {
    ahead.add(rest);
  }

  /** A turn that is to be tried again at a time. */
  void goOnAt(long at, Work rest) {
    later.set(at, rest);
  }

  /** Whether a turn could be taken now. */
  boolean hasReady() {
    wakeDue();
    return !ahead.isEmpty() || queue.size() > 0;
  }

  /** How many turns could be taken now, or wait for others of their strand. */
  int ready() {
    wakeDue();
    return ahead.size() + strands.values().stream().mapToInt(each -> each.waiting.size()).sum();
  }

  /** A suspended task has been recorded: it waits for its time, or its turn when that is past. */
  void waits(Task task) {
    table.put(task);
    WaitingTask record = task.recorded();
    if (record.waiting() == Waiting.FINISHED) {
      wakeAwaiting(task.id());
    }
    if (record.wakeAt() <= TurnServer.nanos(clock.instant()) || isOver(task)) {
      wake(task);
    } else if (record.wakeAt() != WaitingTask.NEVER) {
      task.setAlarm(alarms.set(record.wakeAt(), task));
    }
  }

  /** Whether a task waits for nothing: for results that are there, or to have its own fetched. */
  private boolean isOver(Task task) {
    return switch (task.recorded().waiting()) {
      case AWAITING -> table.hasResults(task);
      case FINISHED -> !table.wantsResult(task);
      case FORKED, SUSPENDED, READING, OUTSIDE -> false;
    };
  }

  /** A task is over: whoever has waited for nothing but that goes on. */
  private void wakeAwaiting(long task) {
    for (Task waiting : table.awaiting(task)) {
      if (waiting.state() == TaskState.SUSPENDED && table.hasResults(waiting)) {
        wake(waiting);
      }
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
    wakeAwaiting(task.id());
    for (Task spawned : table.spawnedBy(task.id())) {
      if (spawned.state() == TaskState.SUSPENDED && isOver(spawned)) {
        wake(spawned);
      }
    }
  }

  /** Moves tasks whose time has come into the queue, and takes the next turn, or null. */
  @Nullable Work next() {
    wakeDue();
    for (Work work = ahead.poll(); work != null; work = ahead.poll()) {
      if (begins(work)) {
        return work;
      }
    }
    for (Strand strand = queue.poll(); strand != null; strand = queue.poll()) {
      for (Work work = strand.waiting.poll(); work != null; work = strand.waiting.poll()) {
        if (begins(work)) {
          taking.put(work, strand);
          return work;
        }
      }
      strands.remove(strand.key);
    }
    return null;
  }

  /** A turn that {@link #next} gave is over, or its rest is in the queue again. */
  void taken(Work work) {
    Strand strand = taking.remove(work);
    if (strand != null) {
      strand.busy = false;
      queue(strand);
    }
  }

  private void queue(Strand strand) {
    Work first = strand.waiting.peek();
    if (first == null) {
      strands.remove(strand.key);
    } else {
      strand.busy = true;
      queue.add(first.kind(), first.task().fairness(), strand);
    }
  }

  private void wakeDue() {
    long now = TurnServer.nanos(clock.instant());
    for (Task due = alarms.pollDue(now); due != null; due = alarms.pollDue(now)) {
      due.setAlarm(null);
      wake(due);
    }
    for (Work due = later.pollDue(now); due != null; due = later.pollDue(now)) {
      goOn(due);
    }
  }

  /** Marks the task as running; false when it was killed before that. */
  private static boolean begins(Work work) {
    if (work.hasBegun()) {
      return true;
    }
    if (work.task().state() != TaskState.READY) {
      return false;
    }
    work.task().running();
    return true;
  }

  /** Reckons up what a turn has cost. */
  void charge(Work work, long nanos) {
    queue.charge(work.kind(), work.task().fairness(), Math.max(nanos, LEAST_COST_NANOS));
  }

  /** When the next alarm goes off, in nanoseconds since 1970. */
  long nextAlarm() {
    return Math.min(alarms.next(), later.next());
  }

  private void enqueue(Work work) {
    Strand strand = strands.computeIfAbsent(StrandKey.of(work), Strand::new);
    strand.waiting.add(work);
    if (!strand.busy) {
      queue(strand);
    }
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
      case SUSPENDED, OUTSIDE, FINISHED, AWAITING -> TaskScheduler.Kind.RESUMED;
      case READING -> TaskScheduler.Kind.COMMAND;
    };
  }
}
