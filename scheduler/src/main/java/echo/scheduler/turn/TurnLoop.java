package echo.scheduler.turn;

import echo.objectstore.Metadata;
import echo.objectstore.ObjectStore;
import echo.objectstore.StoreRange;
import echo.objectstore.Transaction;
import echo.scheduler.task.Task;
import echo.scheduler.task.WaitingTask;
import echo.values.ErrValue;
import echo.values.ErrorCode;
import echo.values.IntValue;
import echo.values.ListValue;
import echo.values.ObjValue;
import echo.values.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The turns of a world: what is due is taken, so many at once.
 *
 * <p>Threading: either {@link #start} gives it threads of its own, or the caller's thread lets
 * turns be taken by {@link #step} and {@link #runDue}; never both.
 */
public final class TurnLoop implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TurnLoop.class);

  /** Commits that may wait for the disk. */
  private static final int UNACKNOWLEDGED = 1024;

  private final Engine engine;
  private final Submissions submissions;
  private final TaskBoard board;
  private final Releases releases = new Releases(UNACKNOWLEDGED);
  private final TurnCommits commits;
  private final Workers workers;
  private final TurnRunner runner;
  private final int permits;

  /**
   * Reads the waiting tasks of the store: each goes on from its last committed turn.
   *
   * @param seeds where the chance of turns comes from
   * @param permits how many turns may run at once
   */
  public TurnLoop(
      Engine engine,
      Submissions submissions,
      ServerActs acts,
      SplittableRandom seeds,
      int permits) {
    this(engine, submissions, acts, seeds, permits, new IdleThreads());
  }

  TurnLoop(
      Engine engine,
      Submissions submissions,
      ServerActs acts,
      SplittableRandom seeds,
      int permits,
      IdleThreads idle) {
    this.engine = engine;
    this.submissions = submissions;
    this.permits = permits;
    board = new TaskBoard(engine.clock(), submissions.numbers());
    workers =
        new Workers(
            engine,
            board,
            submissions,
            permits,
            idle,
            e -> {
              LOG.error("no more turns are taken: {}", e.getMessage());
              acts.failed(e);
            });
    commits = new TurnCommits(engine, board, releases, acts, workers, submissions::answer);
    runner = new TurnRunner(engine, board, commits, seeds, workers);
    workers.takes(runner);
    board.lock.lock();
    try {
      recover();
    } finally {
      board.lock.unlock();
    }
  }

  /** How often turns were taken on this store by a server that started on it. */
  public static long starts(ObjectStore store) {
    Metadata stored = store.snapshot().get(Metadata.STARTS);
    return stored != null && stored.value() instanceof IntValue number ? number.value() : 0;
  }

  private void recover() {
    List<Task> linked = engine.store().read(this::recover);
    // Whether these wait for anything is known when all tasks are: first who waits, then for what.
    linked.sort(Comparator.comparing((Task task) -> task.recorded().waiting()).reversed());
    linked.forEach(board.table()::put);
    linked.forEach(board::waits);
  }

  /** Takes up the tasks that wait for no other; returns the rest. */
  private List<Task> recover(Transaction transaction) {
    List<Task> linked = new ArrayList<>();
    transaction
        .scan(StoreRange.TASKS, Long.MIN_VALUE)
        .forEachRemaining(entry -> {
          Task task = recorded(StoredTasks.task(transaction, entry.order(), entry.value()));
          switch (task.recorded().waiting()) {
            case AWAITING, FINISHED -> linked.add(task);
            case FORKED, SUSPENDED, READING, OUTSIDE -> recovered(task);
          }
        });
    return linked;
  }

  private Task recorded(WaitingTask waiting) {
    Task task = Task.recorded(waiting);
    submissions.numbers().claim(task.id());
    return task;
  }

  private void recovered(Task task) {
    board.waits(task);
    switch (task.recorded().waiting()) {
      case READING -> commits.readers().recovered(task);
      case OUTSIDE -> interrupted(task);
      case FORKED, SUSPENDED, AWAITING, FINISHED -> {}
    }
  }

  /** What the task asked may have been done, in part or not at all; it is not done again. */
  private void interrupted(Task task) {
    task.changed(task.recorded().woken(engine.nowNanos(), ErrValue.of(ErrorCode.E_INTRPT)));
    board.wake(task);
  }

  /**
   * Takes the turns that come before any other: {@code user_disconnected} for every connection
   * recorded before a crash, then {@code #0:server_started()}. On the caller's thread.
   */
  public void greet() {
    greet(List.of());
  }

  /**
   * The same, after {@code #0:do_start_script(@lines)} for each script.
   *
   * @param scripts what the admin wants done first, each a list of lines
   */
  public void greet(List<List<String>> scripts) {
    for (List<String> lines : scripts) {
      takeNow(new StartScript(lines));
    }
    takeNow(turn -> {
      Transaction transaction = ((RunningTurn) turn).transaction();
      Value starts = IntValue.of(starts(engine.store()) + 1);
      transaction.put(Metadata.STARTS, new Metadata(starts));
      return new TurnEnd.Done();
    });
    for (RecordedConnections.Recorded gone : engine.store().read(RecordedConnections::read)) {
      takeNow(turn -> {
        RecordedConnections.remove(((RunningTurn) turn).transaction(), gone.player());
        return ServerCall.run(
            turn, gone.listener(), "user_disconnected", ListValue.of(gone.player()), gone.player());
      });
    }
    takeNow(turn ->
        ServerCall.run(turn, ObjValue.SYSTEM, "server_started", ListValue.EMPTY, ObjValue.NOTHING));
  }

  private void takeNow(TurnBody body) {
    Task task = Task.beginning(submissions.numbers().next(), ObjValue.NOTHING);
    workers.takeNow(Work.begin(task, body, TaskScheduler.Kind.COMMAND, () -> {}));
  }

  /** Takes the next turn that is due; false when there is none. */
  public boolean step() {
    return workers.step();
  }

  /**
   * Takes turns until none is due: on the caller's thread when one may run at once, else on threads
   * that are gone when this returns.
   */
  public void runDue() {
    if (permits > 1) {
      workers.takeDue();
      return;
    }
    while (!workers.isStopping() && step()) {
      // The work is in the condition.
    }
  }

  /** What the turns have done so far, and what waits. */
  public TurnCounts counts() {
    board.lock.lock();
    try {
      return new TurnCounts(
          runner.turns(),
          runner.conflicts(),
          board.ready(),
          workers.running(),
          board.table().size());
    } finally {
      board.lock.unlock();
    }
  }

  /** When the next alarm goes off, in nanoseconds since 1970; {@link Long#MAX_VALUE} for never. */
  public long nextAlarm() {
    board.lock.lock();
    try {
      return board.nextAlarm();
    } finally {
      board.lock.unlock();
    }
  }

  /** Takes turns on threads of its own from now on, beginning with {@link #greet}. */
  public void start(List<List<String>> scripts) {
    workers.start(() -> greet(scripts));
  }

  /** Takes no further turn once the running ones are over; returns at once. */
  public void stop() {
    workers.stop();
  }

  /** Finishes the running turns and waits until all that was committed is durable and released. */
  @Override
  public void close() {
    stop();
    workers.join();
    releases.awaitAll();
  }
}
