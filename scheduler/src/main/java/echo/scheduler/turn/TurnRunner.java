package echo.scheduler.turn;

import echo.evaluator.Execution;
import echo.evaluator.Outcome;
import echo.evaluator.host.TaskResult;
import echo.objectstore.StoreException;
import echo.scheduler.task.Task;
import echo.scheduler.task.TaskState;
import echo.scheduler.task.Waiting;
import echo.values.Closures;
import echo.values.ErrorCode;
import echo.values.MooError;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes turns: runs one over a transaction, and again when it lost.
 *
 * <p>Threading: any number of threads, each with a turn of its own.
 */
final class TurnRunner {
  private static final Logger LOG = LoggerFactory.getLogger(TurnRunner.class);

  private final Engine engine;
  private final TaskBoard board;
  private final TurnCommits commits;
  private final SplittableRandom seeds;
  private final Slices slices;
  private final LongAdder turns = new LongAdder();
  private final LongAdder conflicts = new LongAdder();

  TurnRunner(
      Engine engine, TaskBoard board, TurnCommits commits, SplittableRandom seeds, Slices slices) {
    this.engine = engine;
    this.board = board;
    this.commits = commits;
    this.seeds = seeds;
    this.slices = slices;
  }

  /** How many turns have ended. */
  long turns() {
    return turns.sum();
  }

  /** How many attempts have lost. */
  long conflicts() {
    return conflicts.sum();
  }

  /** What became of an attempt. */
  private enum Result {
    OVER,
    AGAIN,

    /** Others have a go first. */
    LEFT,

    /** The task was killed meanwhile. */
    GONE
  }

  /** Takes a turn to its end, or until others are to have a go. */
  void take(Work work) {
    Attempts attempts = work.underWay() != null ? work.underWay() : begin(work);
    try {
      while (true) {
        switch (attempt(attempts)) {
          case OVER -> {
            turns.increment();
            attempts.numbers.releaseUnused();
            attempts.end();
            return;
          }
          case GONE -> {
            attempts.drop();
            return;
          }
          case LEFT -> {
            later(work.left(attempts), 0);
            return;
          }
          case AGAIN -> {
            if (attempts.backOff() > 0) {
              later(work.left(attempts), attempts.backOff());
              return;
            }
          }
        }
      }
    } catch (StoreException.ReadOnly | StoreException.Corrupt e) {
      // The task stays as it is stored: no turn may be lost to a disk.
      attempts.drop();
      throw e;
    } catch (OutOfMemoryError e) {
      LOG.error("task {} needed more memory than there is and is given up", work.task().id());
      attempts.drop();
      commits.giveUp(work);
    } catch (RuntimeException | Error e) {
      LOG.error("task {} failed by a fault of the server and is given up", work.task().id(), e);
      attempts.drop();
      commits.giveUp(work);
    }
  }

  private Attempts begin(Work work) {
    board.lock.lock();
    try {
      return new Attempts(
          work, board.numbers(), engine.store().numbers().reserve(), seeds.nextLong());
    } finally {
      board.lock.unlock();
    }
  }

  private void later(Work rest, long nanos) {
    board.lock.lock();
    try {
      if (nanos == 0) {
        board.goOn(rest);
      } else {
        board.goOnAt(engine.nowNanos() + nanos, rest);
      }
    } finally {
      board.lock.unlock();
    }
  }

  /** Runs the turn once, or goes on with an attempt. */
  private Result attempt(Attempts attempts) {
    if (attempts.work.task().state() == TaskState.DONE) {
      return Result.GONE;
    }
    RunningTurn turn = attempts.left != null ? attempts.left : beginAttempt(attempts);
    attempts.left = null;
    TurnBody body = attempts.work.body();
    try {
      TurnEnd end = body != null ? body.run(turn) : goOn(attempts, turn);
      if (engine.probes().discards(attempts.attempt())) {
        attempts.again();
        return Result.AGAIN;
      }
      if (end instanceof TurnEnd.Discarded) {
        turn.transaction().rollBack();
        commits.discard(attempts.work);
        return Result.OVER;
      }
      TurnEnd handler = end instanceof TurnEnd.Suspended ? null : turn.handlerWaits();
      commits.commit(attempts, turn, handler == null ? end : handler);
      return Result.OVER;
    } catch (SliceOver _) {
      attempts.left = turn;
      return Result.LEFT;
    } catch (StoreException.Conflict _) {
      conflicts.increment();
      attempts.lost(turn.transaction());
      return Result.AGAIN;
    } finally {
      if (attempts.left == null) {
        turn.transaction().end();
      }
    }
  }

  /** On the newest state, with the board as it is in that state. */
  private RunningTurn beginAttempt(Attempts attempts) {
    attempts.begins(engine.store(), slices);
    board.lock.lock();
    try {
      return new RunningTurn(engine, attempts, board.table(), commits.options(), slices);
    } finally {
      board.lock.unlock();
    }
  }

  /** Goes on with the execution at hand; a further attempt takes it from the store. */
  private TurnEnd goOn(Attempts attempts, RunningTurn turn) {
    Task task = attempts.work.task();
    if (task.recorded().waiting() == Waiting.FINISHED) {
      // Nobody has fetched its result.
      return new TurnEnd.Done();
    }
    Execution execution = attempts.execution;
    if (execution == null) {
      execution = attempts.attempt() == 0 ? task.execution() : null;
      if (execution == null) {
        execution = StoredTasks.load(turn.transaction(), task.id()).execution();
      }
      if (task.recorded().waiting() != Waiting.FORKED) {
        // A copy: another attempt must find the captured variables as they were.
        execution.resume(Closures.copy(task.recorded().value()));
      }
      attempts.execution = execution;
    }
    Outcome outcome = turn.run(execution);
    if (outcome instanceof Outcome.Suspended waits) {
      return new TurnEnd.Suspended(execution, waits.until());
    }
    return task.recorded().isSpawned() && !turn.killedItself()
        ? new TurnEnd.Finished(StoredResult.of(result(outcome)))
        : new TurnEnd.Done();
  }

  private static TaskResult result(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Completed done -> new TaskResult.Returned(done.value());
      case Outcome.Uncaught error ->
          new TaskResult.Failed(new MooError(error.error(), error.message(), error.value()));
      case Outcome.Exhausted limit ->
          new TaskResult.Failed(
              new MooError(ErrorCode.E_INTRPT, "The task ran out of " + limit.resource().word()));
      case Outcome.Suspended _ -> throw new IllegalStateException("the task is not over");
    };
  }
}
