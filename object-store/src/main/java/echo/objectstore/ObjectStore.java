package echo.objectstore;

import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A world's records.
 *
 * <p>Threading: any thread. Commits are ordered; each is visible to transactions that begin after
 * {@link Transaction#commit} has returned, and durable later (DECISIONS 3).
 */
public interface ObjectStore extends AutoCloseable {
  /** Begins a transaction on the state as of now. */
  Transaction begin();

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

  /** Why nothing can be written any more, or null while all is well. */
  @Nullable StoreException failure();

  /** Waits for what was committed, makes a checkpoint unless the disk has failed, lets go. */
  @Override
  void close();
}
