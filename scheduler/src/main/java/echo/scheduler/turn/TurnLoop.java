package echo.scheduler.turn;

import echo.objectstore.Metadata;
import echo.objectstore.ObjectStore;
import echo.objectstore.StoreException;
import echo.objectstore.StoreRange;
import echo.objectstore.TaskRecord;
import echo.objectstore.Transaction;
import echo.scheduler.task.Task;
import echo.scheduler.task.TaskCodec;
import echo.values.ErrValue;
import echo.values.ErrorCode;
import echo.values.IntValue;
import echo.values.ListValue;
import echo.values.ObjValue;
import echo.values.Value;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns, one after another: the whole of the scheduler on one thread.
 *
 * <p>Threading: either {@link #start} gives it a thread of its own, or the caller's thread runs
 * turns by {@link #step}; never both.
 */
public final class TurnLoop implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TurnLoop.class);

  /** Commits that may wait for the disk. */
  private static final int UNACKNOWLEDGED = 1024;

  private static final long LONGEST_REST_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Engine engine;
  private final Submissions submissions;
  private final TaskBoard board;
  private final Releases releases = new Releases(UNACKNOWLEDGED);
  private final TurnRunner runner;
  private final ServerActs acts;
  private @Nullable Thread thread;
  private volatile boolean stopping;

  /**
   * Reads the waiting tasks of the store: each goes on from its last committed turn.
   *
   * @param seeds where the chance of turns comes from
   */
  public TurnLoop(Engine engine, Submissions submissions, ServerActs acts, SplittableRandom seeds) {
    this.engine = engine;
    this.submissions = submissions;
    this.acts = acts;
    board = new TaskBoard(engine.clock(), submissions.numbers());
    runner = new TurnRunner(engine, board, releases, acts, seeds, submissions::answer);
    recover();
  }

  /** How often turns were taken on this store by a server that started on it. */
  public static long starts(ObjectStore store) {
    Metadata stored = store.begin().get(Metadata.STARTS);
    return stored != null && stored.value() instanceof IntValue number ? number.value() : 0;
  }

  private void recover() {
    Transaction transaction = engine.store().begin();
    transaction
        .scan(StoreRange.TASKS, Long.MIN_VALUE)
        .forEachRemaining(entry -> recovered(entry.value()));
  }

  private void recovered(TaskRecord stored) {
    Task task = Task.recorded(TaskCodec.read(stored.image()).task());
    submissions.numbers().claim(task.id());
    board.waits(task);
    switch (task.recorded().waiting()) {
      case READING -> runner.readers().recovered(task);
      case OUTSIDE -> interrupted(task);
      case FORKED, SUSPENDED -> {}
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
    for (RecordedConnections.Recorded gone : RecordedConnections.read(engine.store().begin())) {
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
    runner.take(Work.begin(task, body, TaskScheduler.Kind.COMMAND, () -> {}));
  }

  /** Takes the next turn that is due; false when there is none. */
  public boolean step() {
    submissions.drain(board);
    Work work = board.next();
    if (work == null) {
      return false;
    }
    long begun = engine.nowNanos();
    runner.take(work);
    board.charge(work, engine.nowNanos() - begun);
    return true;
  }

  /** Takes turns until none is due; returns how many. */
  public int runDue() {
    int turns = 0;
    while (!stopping && step()) {
      turns++;
    }
    return turns;
  }

  /** When the next alarm goes off, in nanoseconds since 1970; {@link Long#MAX_VALUE} for never. */
  public long nextAlarm() {
    return board.nextAlarm();
  }

  /** Takes turns on a thread of its own from now on, beginning with {@link #greet}. */
  public void start(List<List<String>> scripts) {
    Thread turns = Thread.ofPlatform().name("echo-turns").unstarted(() -> turns(scripts));
    thread = turns;
    submissions.wakes(turns);
    turns.start();
  }

  private void turns(List<List<String>> scripts) {
    try {
      greet(scripts);
      while (!stopping) {
        stepOrRest();
      }
    } catch (StoreException.ReadOnly e) {
      LOG.error("the world is read-only and no more turns are taken: {}", e.getMessage(), e);
      acts.failed(e);
    }
  }

  /** Whatever goes wrong between turns, the next one is taken. */
  private void stepOrRest() {
    try {
      if (!step()) {
        rest();
      }
    } catch (StoreException.ReadOnly e) {
      throw e;
    } catch (RuntimeException | Error e) {
      LOG.error("a fault of the server between turns", e);
    }
  }

  private void rest() {
    long nanos = Math.min(LONGEST_REST_NANOS, board.nextAlarm() - engine.nowNanos());
    if (nanos > 0 && submissions.isEmpty() && !stopping) {
      LockSupport.parkNanos(this, nanos);
    }
  }

  /** Takes no further turn once the running one is over; returns at once. */
  public void stop() {
    stopping = true;
    Thread turns = thread;
    if (turns != null) {
      LockSupport.unpark(turns);
    }
  }

  /** Finishes the running turn and waits until all that was committed is durable and released. */
  @Override
  public void close() {
    stop();
    Thread turns = thread;
    if (turns != null && turns.threadId() != Thread.currentThread().threadId()) {
      boolean interrupted = false;
      while (turns.isAlive()) {
        try {
          turns.join();
        } catch (InterruptedException _) {
          interrupted = true;
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
    releases.awaitAll();
  }
}
