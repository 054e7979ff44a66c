package echo.objectstore;

import echo.objectstore.metrics.StoreMetrics;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A world's records.
 *
 * <p>Threading: any thread. Commits are ordered; each is visible to transactions that begin after
 * {@link Transaction#commit} has returned, and durable later (DECISIONS 3).
 */
public interface ObjectStore extends AutoCloseable {
  /** Begins a transaction on the state as of now. */
  default Transaction begin() {
    return begin(numbers().reserve());
  }

  /**
   * The same for a further attempt of a turn.
   *
   * @param numbers of the turn, rewound
   */
  Transaction begin(ObjectNumbers.Reservation numbers);

  /** What a function finds in the state as of now, which it does not change. */
  default <T extends @Nullable Object> T read(Function<Transaction, T> of) {
    Transaction transaction = begin();
    try {
      return of.apply(transaction);
    } finally {
      transaction.rollBack();
    }
  }

  /** The numbers of new objects. */
  ObjectNumbers numbers();

  /**
   * Lets a turn that has lost through when it is run again.
   *
   * @param lost the transaction that could not commit
   * @param times how often the turn has lost: who has lost more often goes before others
   */
  Reservation reserve(Transaction lost, int times);

  /**
   * Whether others that go before it have reserved what the transaction is about to write.
   *
   * @param own the turn's own reservation; without one all go before it
   */
  boolean isReserved(Transaction transaction, @Nullable Reservation own);

  /**
   * Waits until {@link #isReserved} is false.
   *
   * @param nanos what a reservation may cost its rivals in all
   * @throws StoreException.Conflict when one of those who went before has changed what was read
   */
  void awaitReserved(Transaction transaction, @Nullable Reservation own, long nanos);

  /** The state as of now. */
  Snapshot snapshot();

  /** The highest sequence number that is on disk. */
  long durableLsn();

  /** Completes with the number when that commit and all before it are on disk. */
  CompletionStage<Long> whenDurable(long lsn);

  /** Tells of every later commit, before it is visible. */
  void observe(CommitObserver observer);

  /**
   * Writes a snapshot file of the state as of now and removes the journal that it makes
   * superfluous. Turns go on meanwhile. Without a directory it does nothing.
   */
  void checkpoint();

  /**
   * Bytes of journal that opening after a crash would have to read, about; 0 without a directory.
   */
  long journalBytes();

  /** Whether opening after a crash would take long enough to call for a checkpoint. */
  boolean journalIsLong();

  /** Whether a commit would have to wait until earlier ones have been laid away on the disk. */
  boolean hasRoom();

  /**
   * Waits until {@link #hasRoom}. Commits do so themselves; this is for who holds nothing yet that
   * others need.
   *
   * @throws StoreException.ReadOnly when there will be no room
   */
  void awaitRoom();

  /**
   * Bytes in the heap, about, that are still to be laid away on the disk beside the journal; 0 when
   * the whole state is in the heap.
   */
  long unappliedBytes();

  /** How many commits the records on the disk are behind the newest; 0 as above. */
  long unappliedCommits();

  /** What it counts and measures of its commits and snapshots. */
  StoreMetrics metrics();

  /** Why nothing can be written any more, or null while all is well. */
  @Nullable StoreException failure();

  /**
   * Why commits are not acknowledged at present, though they will be when the disk has room again;
   * null while all is well.
   */
  @Nullable String stalled();

  /** Commits that wait for room on the disk fail from now on, so that the store can be closed. */
  void waitNoLonger();

  /** Waits for what was committed, makes a checkpoint unless the disk has failed, lets go. */
  @Override
  void close();
}
