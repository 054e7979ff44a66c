package echo.scheduler.turn;

import echo.evaluator.Wait;
import echo.evaluator.codec.ExecutionImage;
import echo.objectstore.Commit;
import echo.objectstore.StoreException;
import echo.objectstore.Transaction;
import echo.scheduler.task.Task;
import echo.scheduler.task.TaskState;
import echo.scheduler.task.Waiting;
import echo.scheduler.task.WaitingTask;
import echo.values.MapValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Commits turns: each is one record, and what follows from it for the board, the sessions and the
 * clients happens in the order of the commits.
 *
 * <p>Threading: any number of threads. What makes a commit visible to other turns and to the
 * sessions is done with the board's lock held; the disk is waited for by nobody.
 */
final class TurnCommits {
  private static final Logger LOG = LoggerFactory.getLogger(TurnCommits.class);

  /** Beyond so many waiting tasks, executions are left to the store. */
  private static final int KEPT_EXECUTIONS = 20_000;

  /** How long the result of a spawned task can be had (DECISIONS 10). */
  private static final Duration RESULTS_KEPT = Duration.ofHours(1);

  /** The execution of a task that is over. */
  private static final ExecutionImage NOTHING_LEFT =
      new ExecutionImage(List.of(), MapValue.EMPTY, 0, null);

  private static final String GIVEN_UP =
      "*** The server could not finish this, and nothing that it did remains. ***";

  private final Engine engine;
  private final TaskBoard board;
  private final Releases releases;
  private final ServerActs acts;
  private final Slices slices;
  private final ReturningReaders readers;
  private final Errands errands;

  /** Guarded by the board's lock. */
  private OptionCache options;

  /**
   * Completes when all that any turn has written so far is on disk. Guarded by the board's lock.
   */
  private CompletionStage<Long> written;

  /**
   * @param answers takes what came of errands
   */
  TurnCommits(
      Engine engine,
      TaskBoard board,
      Releases releases,
      ServerActs acts,
      Slices slices,
      Errands.Answers answers) {
    this.engine = engine;
    this.board = board;
    this.releases = releases;
    this.acts = acts;
    this.slices = slices;
    this.readers = new ReturningReaders(engine, board);
    this.errands = new Errands(engine.outside(), answers);
    written = engine.store().whenDurable(engine.store().snapshot().lsn());
    options = engine.store().read(now -> OptionCache.load(new TurnWorld(now, engine.caches())));
    engine.effects().outputLimit(options.maxQueuedOutput());
  }

  ReturningReaders readers() {
    return readers;
  }

  /** The options as they were loaded last; with the board's lock held. */
  OptionCache options() {
    return options;
  }

  /** Makes a turn one record, or throws {@link StoreException.Conflict}. */
  void commit(Attempts attempts, RunningTurn turn, TurnEnd end) {
    Work work = attempts.work;
    Task task = work.task();
    Transaction transaction = turn.transaction();
    TaskChanges changes = turn.tasks().changes();
    List<ConnectionEffect> effects = new ArrayList<>(turn.outbox().effects());
    WaitingTask own = recordOwn(task, turn, end, effects);
    List<Task> forked = recordForked(transaction, changes);
    changes.woken.values().forEach(record -> StoredTasks.change(transaction, record));
    changes.killed.forEach(id -> StoredTasks.remove(transaction, id));
    if (!task.given().isEmpty()) {
      effects.add(new ConnectionEffect.Received(task.fairness(), task.given()));
    }
    transaction.validate();
    if (engine.store().isReserved(transaction, attempts.reserved())) {
      slices.outside(() ->
          engine
              .store()
              .awaitReserved(transaction, attempts.reserved(), Attempts.RIVALS_WAIT_NANOS));
    }
    if (!engine.store().hasRoom()) {
      slices.outside(engine.store()::awaitRoom);
    }
    releases.awaitRoom();
    Releases.Entry released;
    CompletionStage<Long> due;
    board.lock.lock();
    try {
      checkBoard(turn, changes);
      changes.killed.forEach(id -> addKilled(id, effects));
      RecordedConnections.update(transaction, engine.store().snapshot(), effects);
      boolean writes = transaction.hasWrites() || effects.stream().anyMatch(TurnCommits::mustLast);
      byte[] lines = engine.effects().journaled(effects);
      transaction.validate();
      Commit commit = transaction.commit(lines.length == 0 ? List.of() : List.of(lines));
      if (writes) {
        written = commit.durable();
      }
      due = written;
      released = ordered(work, turn, end, own, forked, effects, commit);
    } catch (RuntimeException | Error e) {
      releases.noCommit();
      throw e;
    } finally {
      board.lock.unlock();
    }
    releases.settle(released, due);
  }

  /** What the turn has seen of the board and of the options must still be so. */
  private void checkBoard(RunningTurn turn, TaskChanges changes) {
    if (turn.firstOptions() != options) {
      throw new StoreException.Conflict("the options were loaded anew");
    }
    for (long id : changes.woken.keySet()) {
      if (known(id).state() != TaskState.SUSPENDED) {
        throw new StoreException.Conflict("task " + id + " waits no more");
      }
    }
    changes.killed.forEach(this::known);
  }

  /** The commit has its place: the board and the sessions follow, in the same order. */
  private Releases.Entry ordered(
      Work work,
      RunningTurn turn,
      TurnEnd end,
      @Nullable WaitingTask own,
      List<Task> forked,
      List<ConnectionEffect> effects,
      Commit commit) {
    Task task = work.task();
    TaskChanges changes = turn.tasks().changes();
    if (turn.server().options() != options) {
      options = turn.server().options();
      engine.effects().outputLimit(options.maxQueuedOutput());
    }
    List<Long> abandoned =
        changes.killed.stream()
            .filter(id -> known(id).recorded().waiting() == Waiting.OUTSIDE)
            .toList();
    if (!(work.body() instanceof LaggingTask)) {
      turn.runs().stream()
          .filter(run -> LaggingTask.is(run, turn.server()))
          .forEach(run -> lagged(work.task(), run));
    }
    // What the turn began and woke was ready before the turn ended in a wait of its own.
    forked.forEach(board::waits);
    for (WaitingTask record : changes.woken.values()) {
      Task woken = known(record.id());
      woken.changed(record);
      board.wake(woken);
    }
    changes.killed.forEach(id -> board.done(known(id)));
    settle(task, own, end);
    engine.effects().ordered(task.id(), effects);
    List<ConnectionEffect> returned = readers.returned(effects);
    if (!returned.isEmpty()) {
      engine.effects().ordered(0, returned);
    }
    List<TurnServer.ServerAct> wanted = turn.server().acts();
    return releases.add(() -> {
      engine.effects().release(task.id(), effects);
      if (!returned.isEmpty()) {
        engine.effects().release(0, returned);
      }
      wanted.forEach(this::act);
      errands.release(own, end, abandoned);
      work.durable().run();
      CompletionStage<Void> _ = commit.durable().thenRun(() -> engine.effects().recorded(effects));
    });
  }

  /** Tells the world of a run that took long, in a task of its own. */
  private void lagged(Task task, LongRun run) {
    LOG.warn(
        "LAG: task {}, {}:{}, took {} seconds",
        task.id(),
        run.root().definer(),
        run.root().verbName(),
        run.seconds());
    Task telling = Task.beginning(board.numbers().next(), task.fairness());
    board.begin(Work.begin(telling, new LaggingTask(run), TaskScheduler.Kind.RESUMED, () -> {}));
  }

  /**
   * Whether nobody may see the effect before the disk has it. Other effects of a turn that wrote
   * nothing are only shown, or change what is lost with the server anyhow; they wait for what the
   * turn saw, and reach the journal when they do (DECISIONS 3).
   */
  private static boolean mustLast(ConnectionEffect effect) {
    return effect instanceof ConnectionEffect.LogIn
        || effect instanceof ConnectionEffect.Switched
        || effect instanceof ConnectionEffect.LogOut
        || effect instanceof ConnectionEffect.Close;
  }

  /** Records how the turn left its own task; null when the task is over. */
  private @Nullable WaitingTask recordOwn(
      Task task, RunningTurn turn, TurnEnd end, List<ConnectionEffect> effects) {
    return switch (end) {
      case TurnEnd.Done _, TurnEnd.Discarded _ -> {
        if (task.record() != null) {
          StoredTasks.remove(turn.transaction(), task.id());
        }
        yield null;
      }
      case TurnEnd.Finished _ when !board.table().wantsResult(task) -> {
        StoredTasks.remove(turn.transaction(), task.id());
        yield null;
      }
      case TurnEnd.Finished over -> {
        long until = turn.server().nowNanos() + RESULTS_KEPT.toNanos();
        WaitingTask record = task.recorded().finished(until, over.result());
        StoredTasks.put(turn.transaction(), record, NOTHING_LEFT);
        yield record;
      }
      case TurnEnd.Suspended waits -> {
        WaitingTask record =
            Waits.record(
                task,
                waits,
                engine.interpreter(),
                turn.tasks(),
                turn.server().origin(),
                turn.server().nowNanos());
        if (waits.until() instanceof Wait.Input input) {
          effects.add(
              new ConnectionEffect.Read(input.connection(), task.id(), input.nonBlocking()));
        }
        StoredTasks.put(turn.transaction(), record, waits.execution().image());
        yield record;
      }
    };
  }

  private static List<Task> recordForked(Transaction transaction, TaskChanges changes) {
    List<Task> forked = new ArrayList<>();
    for (TaskChanges.Forked fork : changes.forked.values()) {
      StoredTasks.put(transaction, fork.record(), fork.execution().image());
      forked.add(Task.recorded(fork.record(), fork.execution()));
    }
    return forked;
  }

  /** What becomes of the connection that a killed task has read from. */
  private void addKilled(long id, List<ConnectionEffect> effects) {
    Task killed = known(id);
    WaitingTask victim = killed.recorded();
    if (!killed.given().isEmpty()) {
      effects.add(new ConnectionEffect.Received(victim.owner(), killed.given()));
    }
    if (victim.waiting() == Waiting.READING || victim.waiting() == Waiting.OUTSIDE) {
      effects.add(new ConnectionEffect.ReadEnded(victim.connection(), id));
    }
  }

  private void settle(Task task, @Nullable WaitingTask record, TurnEnd end) {
    if (record == null) {
      board.done(task);
      return;
    }
    boolean keeps = end instanceof TurnEnd.Suspended && board.table().size() < KEPT_EXECUTIONS;
    task.suspended(
        record, keeps && end instanceof TurnEnd.Suspended waits ? waits.execution() : null);
    board.waits(task);
  }

  private Task known(long id) {
    Task task = board.table().get(id);
    if (task == null) {
      throw new StoreException.Conflict("task " + id + " is over");
    }
    return task;
  }

  private void act(TurnServer.ServerAct act) {
    switch (act) {
      case TurnServer.ServerAct.Shutdown shutdown -> acts.shutdown(shutdown.message());
      case TurnServer.ServerAct.Panic panic -> acts.panic(panic.message());
      case TurnServer.ServerAct.Dump _ -> acts.dumpDatabase();
      case TurnServer.ServerAct.Reclaim _ -> acts.reclaim();
      case TurnServer.ServerAct.Log log -> acts.log(log.line());
    }
  }

  /** Ends a task whose turn is not to be kept, in the order of commits all the same. */
  void discard(Work work) {
    if (work.task().record() != null) {
      throw new IllegalStateException("only a body may discard its turn");
    }
    releases.awaitRoom();
    Releases.Entry released;
    CompletionStage<Long> due;
    board.lock.lock();
    try {
      board.done(work.task());
      due = written;
      released = releases.add(work.durable());
    } finally {
      board.lock.unlock();
    }
    releases.settle(released, due);
  }

  /**
   * Drops a task that the server itself failed on, so that it does not fail again and again. The
   * line that it was given counts as taken, and who typed it is told.
   */
  void giveUp(Work work) {
    releases.awaitRoom();
    Releases.Entry released;
    CompletionStage<Long> due;
    board.lock.lock();
    try {
      if (work.task().state() == TaskState.DONE) {
        releases.noCommit();
        return;
      }
      Task task = work.task();
      Transaction transaction = engine.store().begin();
      if (task.record() != null) {
        StoredTasks.remove(transaction, task.id());
      }
      board.done(task);
      List<ConnectionEffect> effects = new ArrayList<>();
      effects.add(new ConnectionEffect.Line(task.fairness(), GIVEN_UP));
      if (!task.given().isEmpty()) {
        effects.add(new ConnectionEffect.Received(task.fairness(), task.given()));
      }
      Commit commit = transaction.commit(List.of(engine.effects().journaled(effects)));
      written = commit.durable();
      due = written;
      if (work.body() != null) {
        work.body().abandoned();
      }
      engine.effects().ordered(task.id(), effects);
      released =
          releases.add(() -> {
            engine.effects().release(task.id(), effects);
            engine.effects().recorded(effects);
          });
    } catch (RuntimeException | Error e) {
      releases.noCommit();
      throw e;
    } finally {
      board.lock.unlock();
    }
    releases.settle(released, due);
  }
}
