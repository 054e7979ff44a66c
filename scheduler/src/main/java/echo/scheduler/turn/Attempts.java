package echo.scheduler.turn;

import echo.evaluator.Execution;
import echo.objectstore.ObjectNumbers;
import echo.objectstore.ObjectStore;
import echo.objectstore.Reservation;
import echo.objectstore.Transaction;
import echo.scheduler.task.TaskNumbers;
import org.jspecify.annotations.Nullable;

/**
 * One turn over all its attempts: what stays the same when it is run again, and how often it has
 * lost.
 *
 * <p>Threading: one thread at a time.
 */
final class Attempts {
  /** After so many lost attempts a turn in the background waits before the next. */
  private static final int BACK_OFF_AFTER = 5;

  /** After so many a turn ends for that reason alone. */
  private static final int MOST_BACKGROUND = 9;

  private static final int MOST_FOREGROUND = 20;

  /** How long rivals of a turn that has lost wait for it, in all (DECISIONS 4). */
  static final long RIVALS_WAIT_NANOS = 20_000_000;

  private static final long FIRST_BACK_OFF_NANOS = 50_000_000;

  final Work work;
  final NumberReservation numbers;
  final ObjectNumbers.Reservation objects;
  final long seed;
  private int attempt;
  private int lost;
  private @Nullable Reservation reserved;
  private @Nullable Transaction lastLost;

  /** The attempt that has left its thread, with what it runs. */
  @Nullable RunningTurn left;

  @Nullable Execution execution;

  Attempts(Work work, TaskNumbers numbers, ObjectNumbers.Reservation objects, long seed) {
    this.work = work;
    this.numbers = new NumberReservation(numbers);
    this.objects = objects;
    this.seed = seed;
  }

  /** Attempts so far. */
  int attempt() {
    return attempt;
  }

  boolean isForeground() {
    return work.body() != null;
  }

  /** Whether somebody who has typed something waits for it; a task that reads goes on so, too. */
  private boolean isInput() {
    return isForeground() || work.kind() == TaskScheduler.Kind.COMMAND;
  }

  @Nullable Reservation reserved() {
    return reserved;
  }

  /** The turn is run from its start again, with the same numbers. */
  void again() {
    unreserve();
    attempt++;
    left = null;
    execution = null;
    numbers.rewind();
    objects.rewind();
  }

  /** The turn has lost. */
  void lost(Transaction loser) {
    lost++;
    lastLost = loser;
    again();
  }

  /**
   * An attempt begins. After one that has lost, rivals that would write what that one read let it
   * through, once those have gone that go before it; but not while the turn only waits for its next
   * attempt.
   */
  void begins(ObjectStore store, Slices slices) {
    if (lastLost != null) {
      Reservation own = store.reserve(lastLost, lost);
      reserved = own;
      lastLost = null;
      if (own.isBehind()) {
        slices.outside(() -> own.await(RIVALS_WAIT_NANOS));
      }
    }
  }

  /** How long to wait before the next attempt, in nanoseconds. */
  long backOff() {
    int beyond = lost - BACK_OFF_AFTER;
    return isInput() || beyond < 0 ? 0 : FIRST_BACK_OFF_NANOS << Math.min(beyond, 4);
  }

  /** Whether the next attempt is only to tell the world that the turn cannot be done. */
  boolean isHopeless() {
    return lost >= (isInput() ? MOST_FOREGROUND : MOST_BACKGROUND);
  }

  /** The turn is over, committed or not: gives back what it did not use. */
  void end() {
    unreserve();
    // After a commit there is nothing left to give back.
    objects.release();
  }

  private void unreserve() {
    if (reserved != null) {
      reserved.close();
      reserved = null;
    }
  }

  /** The turn comes to nothing. */
  void drop() {
    if (left != null) {
      Transaction transaction = left.transaction();
      transaction.rollBack();
      left = null;
    }
    numbers.rewind();
    numbers.releaseUnused();
    end();
  }
}
