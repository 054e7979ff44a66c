package echo.scheduler.turn;

import echo.evaluator.Budget;
import echo.evaluator.CommandWords;
import echo.evaluator.Execution;
import echo.evaluator.Interpreter;
import echo.evaluator.Outcome;
import echo.evaluator.StackEntry;
import echo.evaluator.host.Connections;
import echo.evaluator.host.Host;
import echo.objectstore.StoreKey;
import echo.objectstore.Transaction;
import echo.scheduler.task.Task;
import echo.scheduler.task.TaskState;
import echo.scheduler.task.TaskTable;
import echo.values.IntValue;
import echo.values.ListValue;
import echo.values.ObjValue;
import echo.values.StrValue;
import echo.values.Value;
import echo.values.model.Verb;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One attempt of a turn. Threading: the turn's thread only. */
final class RunningTurn implements Turn {
  private static final double NANOS = 1e9;

  private final Engine engine;
  private final Task task;
  private final boolean foreground;
  private final Transaction transaction;
  private final TurnOutbox outbox = new TurnOutbox();
  private final TurnServer server;
  private final TurnTasks tasks;
  private final TurnNesting nesting;
  private final TurnHost host;
  private final List<LongRun> runs = new ArrayList<>();
  private final OptionCache firstOptions;
  private final Slices slices;
  private final boolean hopeless;
  private TurnEnd.@Nullable Suspended handlerWaits;
  private boolean killedItself;

  /** What is left of a run that has left its thread. */
  private @Nullable Budget leftBudget;

  private long leftAt;

  /** What the run had taken when it left. */
  private long leftNanos;

  /**
   * @param options as they were when the transaction began
   */
  RunningTurn(
      Engine engine, Attempts attempts, TaskTable committed, OptionCache options, Slices slices) {
    this.engine = engine;
    this.task = attempts.work.task();
    this.foreground = attempts.isForeground();
    this.firstOptions = options;
    this.slices = slices;
    this.hopeless = attempts.isHopeless();
    Transaction transaction = engine.store().begin(attempts.objects);
    if (task.record() != null) {
      // Whoever kills or resumes the task writes there, and then this turn has lost.
      transaction.reads().point(StoreKey.task(task.id()));
    }
    this.transaction = transaction;
    TurnWorld world = new TurnWorld(transaction, engine.caches());
    server = new TurnServer(world, engine.settings(), engine.clock(), attempts.seed, options);
    tasks =
        new TurnTasks(
            task, committed, attempts.numbers, transaction, world, server, engine.interpreter());
    nesting = new TurnNesting(world, outbox, tasks, server);
    host = new TurnHost(world, tasks, server, engine.outside(), nesting, this::connect);
  }

  private Connections connect() {
    return engine.connections().of(this);
  }

  Transaction transaction() {
    return transaction;
  }

  TurnServer server() {
    return server;
  }

  /** The options that the turn began with. */
  OptionCache firstOptions() {
    return firstOptions;
  }

  TurnTasks tasks() {
    return tasks;
  }

  /** What ran long in this turn, of which the world may be told when it has committed. */
  List<LongRun> runs() {
    return runs;
  }

  /** The hook for errors or timeouts, when it is what waits now under the task's number. */
  TurnEnd.@Nullable Suspended handlerWaits() {
    return handlerWaits;
  }

  /** Whether the task has killed itself, so that it has no result. */
  boolean killedItself() {
    return killedItself;
  }

  @Override
  public long task() {
    return task.id();
  }

  @Override
  public Host host() {
    return host;
  }

  @Override
  public Outbox outbox() {
    return outbox;
  }

  @Override
  public boolean hasForked() {
    return !tasks.changes().forked.isEmpty();
  }

  @Override
  public Outcome run(Execution execution) {
    ObjValue player = execution.player();
    Outcome outcome = interpret(execution, foreground, true);
    if (tasks.isAwaited()) {
      // Who awaits the result gets the error, and deals with it or shows it.
      return outcome;
    }
    switch (outcome) {
      case Outcome.Uncaught error ->
          failed(
              "handle_uncaught_error",
              ListValue.of(
                  error.error(),
                  StrValue.of(error.message()),
                  error.value(),
                  error.stack(),
                  strings(error.traceback())),
              player,
              error.traceback());
      case Outcome.Exhausted limit ->
          failed(
              "handle_task_timeout",
              ListValue.of(
                  StrValue.of(limit.resource().word()), limit.stack(), strings(limit.traceback())),
              player,
              limit.traceback());
      case Outcome.Completed _, Outcome.Suspended _ -> {}
    }
    return outcome;
  }

  @Override
  public Outcome runQuietly(Execution execution) {
    return interpret(execution, foreground, true);
  }

  /**
   * The budget of a run, or what is left of it.
   *
   * @param own whether it is the task's own run, not that of a hook
   */
  private Budget budget(Execution execution, boolean asForeground, boolean own) {
    Budget left = leftBudget;
    if (left != null) {
      leftBudget = null;
      left.paused(System.nanoTime() - leftAt);
      return left;
    }
    TaskLimits limits = TaskLimits.of(server, asForeground);
    execution.depthLimit(limits.depth());
    Budget budget =
        new Budget(limits.ticks(), limits.seconds(), System.nanoTime())
            .limitAllocation(AllocatedBytes::now, limits.bytes());
    budget.whenSliceOver(this::sliceOver);
    if (own && hopeless) {
      budget.lose();
    }
    return budget;
  }

  /** Leaves the interpreter if a pause would be of use to anyone, or the task was killed. */
  private void sliceOver() {
    if (slices.othersWait() || task.state() == TaskState.DONE) {
      throw new SliceOver();
    }
  }

  /** The slice is over: a turn in the background leaves its thread, another waits on it. */
  private void pause(Budget budget, boolean own, SliceOver over) {
    long begun = System.nanoTime();
    if (own && !foreground) {
      leftBudget = budget;
      leftAt = begun;
      throw over;
    }
    slices.pause();
    budget.paused(System.nanoTime() - begun);
  }

  private Outcome interpret(Execution execution, boolean asForeground, boolean own) {
    Budget budget = budget(execution, asForeground, own);
    long begun = engine.nowNanos();
    StackEntry root = execution.outermost();
    try {
      Outcome outcome = steps(execution, budget, own);
      if (root != null) {
        double seconds = (leftNanos + engine.nowNanos() - begun) / NANOS;
        if (seconds >= LongRun.LEAST_SECONDS) {
          runs.add(new LongRun(root, callers(outcome, execution, root), seconds));
        }
      }
      leftNanos = 0;
      return outcome;
    } catch (SliceOver e) {
      leftNanos += engine.nowNanos() - begun;
      throw e;
    }
  }

  /**
   * How the innermost activation came to run; of a run that has returned only the outermost is
   * left.
   */
  private ListValue callers(Outcome outcome, Execution execution, StackEntry root) {
    return switch (outcome) {
      case Outcome.Uncaught error -> error.stack();
      case Outcome.Exhausted limit -> limit.stack();
      case Outcome.Suspended _ -> engine.interpreter().callers(execution);
      case Outcome.Completed _ -> Interpreter.callers(root);
    };
  }

  private Outcome steps(Execution execution, Budget budget, boolean own) {
    while (true) {
      engine.watch().begin(budget);
      budget.begin();
      try {
        return engine.interpreter().run(execution, host, budget);
      } catch (KilledItself _) {
        nesting.rollBackAll();
        killedItself = true;
        // A true value: what asked for this run (do_command, a hook) is to take it as dealt with.
        return new Outcome.Completed(IntValue.ONE);
      } catch (SliceOver e) {
        engine.watch().end();
        pause(budget, own, e);
      } finally {
        engine.watch().end();
      }
    }
  }

  /** Tells the world's hook, and the player where the hook does not deal with it. */
  private void failed(String hook, ListValue args, ObjValue player, List<String> traceback) {
    if (!handled(hook, args, player)) {
      show(player, traceback);
    }
  }

  private boolean handled(String hook, ListValue args, ObjValue player) {
    Verb verb =
        host.world().valid(ObjValue.SYSTEM)
            ? host.world().callableVerb(ObjValue.SYSTEM, hook)
            : null;
    if (verb == null) {
      return false;
    }
    Execution handler =
        Execution.forVerbCall(
            verb,
            ObjValue.SYSTEM,
            player,
            ObjValue.NOTHING,
            args,
            hook,
            verb.owner(),
            CommandWords.NONE);
    return switch (interpret(handler, true, false)) {
      case Outcome.Completed done -> done.value().isTrue();
      case Outcome.Suspended waits -> {
        handlerWaits = new TurnEnd.Suspended(handler, waits.until());
        yield true;
      }
      case Outcome.Uncaught error -> {
        show(player, error.traceback());
        yield false;
      }
      case Outcome.Exhausted limit -> {
        show(player, limit.traceback());
        yield false;
      }
    };
  }

  private void show(ObjValue player, List<String> lines) {
    if (host.connections().connected(player)) {
      lines.forEach(line -> host.connections().tell(player, line));
    }
  }

  private static ListValue strings(List<String> lines) {
    return ListValue.owning(lines.stream().map(StrValue::of).toArray(Value[]::new));
  }
}
