package echo.scheduler.turn;

import echo.evaluator.Execution;
import echo.evaluator.ForkedProgram;
import echo.evaluator.Interpreter;
import echo.evaluator.StackEntry;
import echo.evaluator.host.Server;
import echo.evaluator.host.TaskResult;
import echo.evaluator.host.Tasks;
import echo.evaluator.host.World;
import echo.objectstore.StoreKey;
import echo.objectstore.Transaction;
import echo.scheduler.task.Task;
import echo.scheduler.task.TaskListing;
import echo.scheduler.task.TaskTable;
import echo.scheduler.task.Waiting;
import echo.scheduler.task.WaitingTask;
import echo.values.Closures;
import echo.values.ErrorCode;
import echo.values.IntValue;
import echo.values.ListValue;
import echo.values.MapValue;
import echo.values.MooError;
import echo.values.ObjValue;
import echo.values.StrValue;
import echo.values.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Tasks as one attempt of a turn sees them: what is committed, with its own changes over it. */
final class TurnTasks implements Tasks {
  private static final double NANOS = 1e9;

  private final Task current;
  private final TaskTable committed;
  private final NumberReservation numbers;
  private final Transaction transaction;
  private final World world;
  private final Server server;
  private final Interpreter interpreter;
  private TaskChanges changes = new TaskChanges();

  /** Whether a nested set needs {@link #changes} as they are. */
  private boolean kept;

  TurnTasks(
      Task current,
      TaskTable committed,
      NumberReservation numbers,
      Transaction transaction,
      World world,
      Server server,
      Interpreter interpreter) {
    this.current = current;
    this.committed = committed;
    this.numbers = numbers;
    this.transaction = transaction;
    this.world = world;
    this.server = server;
    this.interpreter = interpreter;
  }

  TaskChanges changes() {
    return changes;
  }

  /** What it takes to undo what follows. */
  record Mark(TaskChanges changes, int numbersUsed) {}

  Mark mark() {
    kept = true;
    return new Mark(changes, numbers.used());
  }

  void rollBackTo(Mark mark) {
    changes = mark.changes;
    kept = true;
    numbers.rewind(mark.numbersUsed);
  }

  /** The changes to make more of. */
  private TaskChanges changing() {
    if (kept) {
      changes = changes.copy();
      kept = false;
    }
    return changes;
  }

  @Override
  public long currentTask() {
    return current.id();
  }

  @Override
  public long fork(ForkedProgram program, double delay) {
    return begin(program, delay, 1, 0, false);
  }

  @Override
  public long spawn(ForkedProgram program, int more) {
    return begin(program, 0, more, current.id(), false);
  }

  @Override
  public long branch(ForkedProgram program, int more) {
    return begin(program, 0, more, current.id(), true);
  }

  private long begin(ForkedProgram program, double delay, int more, long spawner, boolean branch) {
    Execution execution = program.execution();
    WaitingTask.Frame frame = TaskListing.frame(interpreter, execution, false, server.origin());
    ObjValue owner = frame.programmer();
    if (quotaLeft(owner) < more) {
      throw new MooError(ErrorCode.E_QUOTA);
    }
    long id = numbers.next();
    WaitingTask record =
        new WaitingTask(
            id,
            Waiting.FORKED,
            owner,
            fairness(owner),
            wakeAt(server.nowNanos(), delay),
            IntValue.ZERO,
            ObjValue.NOTHING,
            frame,
            spawner,
            branch);
    changing().forked.put(id, new TaskChanges.Forked(record, execution));
    return id;
  }

  /** The key of what this task begins: the player whose input began it, else the owner. */
  ObjValue fairness(ObjValue owner) {
    return current.fairness().number() >= 0 ? current.fairness() : owner;
  }

  /** The time after a delay in seconds; a delay beyond all calendars is never. */
  static long wakeAt(long nowNanos, double delay) {
    double nanos = delay * NANOS;
    return nanos >= Long.MAX_VALUE - (double) nowNanos
        ? WaitingTask.NEVER
        : nowNanos + (long) nanos;
  }

  @Override
  public ListValue queued(@Nullable ObjValue owner) {
    List<Value> entries = new ArrayList<>();
    forEachWaiting(owner, (record, _) -> entries.add(TaskListing.queued(record, server.origin())));
    return ListValue.copyOf(entries);
  }

  @Override
  public ListValue queuedWithVariables(@Nullable ObjValue owner) {
    List<Value> entries = new ArrayList<>();
    forEachWaiting(
        owner,
        (record, execution) ->
            entries.add(
                TaskListing.queued(record, server.origin())
                    .append(interpreter.variables(execution.get()).getFirst())));
    return ListValue.copyOf(entries);
  }

  @Override
  public long count(@Nullable ObjValue owner) {
    long[] count = {0};
    forEachWaiting(owner, (_, _) -> count[0]++);
    return count[0];
  }

  private void forEachWaiting(
      @Nullable ObjValue owner, BiConsumer<WaitingTask, Supplier<Execution>> each) {
    transaction.readTasksOf(owner);
    for (Task task : committed.list(owner)) {
      WaitingTask record = visible(task.id());
      if (record != null) {
        each.accept(record, () -> execution(task.id()));
      }
    }
    for (TaskChanges.Forked forked : changes.forked.values()) {
      if (owner == null || owner.equals(forked.record().owner())) {
        each.accept(forked.record(), forked::execution);
      }
    }
  }

  private Execution execution(long task) {
    // The one that the task has at hand may begin to run at any moment.
    return StoredTasks.load(transaction, task).execution();
  }

  @Override
  public @Nullable ObjValue owner(long task) {
    WaitingTask record = visible(task);
    return record == null ? null : record.owner();
  }

  @Override
  public void kill(long task) {
    boolean itself = task == current.id();
    Deque<Long> toKill = new ArrayDeque<>(itself ? List.of() : List.of(task));
    while (!toKill.isEmpty()) {
      long next = toKill.remove();
      WaitingTask record = known(next);
      if (changing().forked.remove(next) == null) {
        changes.woken.remove(next);
        changes.killed.add(next);
      }
      for (long branch : record == null ? List.<Long>of() : record.awaited()) {
        if (branch == current.id()) {
          itself |= current.isBranch() && current.spawner() == next;
        } else if (isBranch(visible(branch), next)) {
          toKill.add(branch);
        }
      }
    }
    if (itself) {
      throw new KilledItself();
    }
  }

  /** Whether a task goes on in a {@code gather} of another, which ends with that. */
  private static boolean isBranch(@Nullable WaitingTask record, long of) {
    return record != null && record.branch() && record.spawner() == of;
  }

  @Override
  public boolean isSuspended(long task) {
    WaitingTask record = visible(task);
    return record != null
        && record.waiting() == Waiting.SUSPENDED
        && record.wakeAt() > server.nowNanos();
  }

  @Override
  public void resume(long task, Value value) {
    WaitingTask record = visible(task);
    if (record == null) {
      throw new IllegalArgumentException("no task " + task);
    }
    changing().woken.put(task, record.woken(server.nowNanos(), Closures.copy(value)));
  }

  @Override
  public @Nullable ListValue stack(long task, boolean lineNumbers, boolean variables) {
    WaitingTask record = visible(task);
    if (record == null
        || record.waiting() == Waiting.FORKED
        || record.waiting() == Waiting.READING) {
      return null;
    }
    Execution execution = execution(task);
    Iterator<MapValue> values =
        variables ? interpreter.variables(execution).iterator() : Collections.emptyIterator();
    List<Value> lines = new ArrayList<>();
    for (StackEntry entry : interpreter.stack(execution)) {
      List<Value> line = new ArrayList<>();
      line.add(entry.self());
      line.add(StrValue.of(entry.verbName()));
      line.add(entry.programmer());
      line.add(entry.definer());
      line.add(entry.player());
      if (lineNumbers) {
        line.add(IntValue.of(entry.line()));
      }
      if (variables) {
        line.add(entry.builtin() ? MapValue.EMPTY : values.next());
      }
      lines.add(ListValue.copyOf(line));
    }
    return ListValue.copyOf(lines);
  }

  @Override
  public @Nullable ObjValue resultOwner(long task) {
    WaitingTask record = known(task);
    return record != null && record.isSpawned() ? record.owner() : null;
  }

  @Override
  public @Nullable TaskResult takeResult(long task) {
    WaitingTask record = known(task);
    if (record == null || record.waiting() != Waiting.FINISHED) {
      return null;
    }
    changing().killed.add(task);
    return StoredResult.read(record.value());
  }

  /** Whether another task waits for the result of this one. */
  boolean isAwaited() {
    return committed.isAwaited(current.id());
  }

  @Override
  public long quotaLeft(ObjValue owner) {
    long limit = TaskLimits.quota(world, server, owner);
    if (limit == Long.MAX_VALUE) {
      return limit;
    }
    long used = committed.count(owner);
    for (long gone : changes.killed) {
      Task task = committed.get(gone);
      used -= task != null && owner.equals(task.recorded().owner()) ? 1 : 0;
    }
    Task self = committed.get(current.id());
    used -= self != null && owner.equals(self.recorded().owner()) ? 1 : 0;
    for (TaskChanges.Forked forked : changes.forked.values()) {
      used += owner.equals(forked.record().owner()) ? 1 : 0;
    }
    return limit - used;
  }

  /**
   * The record of another task that waits, as this turn sees it, or null. The board may be newer
   * than the snapshot; then what it says is found to be wrong when the turn commits.
   */
  private @Nullable WaitingTask visible(long task) {
    WaitingTask record = known(task);
    return record == null || record.waiting() == Waiting.FINISHED ? null : record;
  }

  /** The same, of tasks too that are over and have a result to be fetched. */
  private @Nullable WaitingTask known(long task) {
    transaction.reads().point(StoreKey.task(task));
    if (task == current.id() || changes.killed.contains(task)) {
      return null;
    }
    TaskChanges.Forked forked = changes.forked.get(task);
    if (forked != null) {
      return forked.record();
    }
    WaitingTask woken = changes.woken.get(task);
    if (woken != null) {
      return woken;
    }
    Task there = committed.get(task);
    return there == null ? null : there.recorded();
  }
}
