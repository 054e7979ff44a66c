package echo.objectstore;

import java.util.List;

/** The half of a store that a transaction needs. Threading: any thread. */
public interface Committer {
  /**
   * Finds out whether what the transaction has read still holds.
   *
   * @throws StoreException.Conflict when it does not
   */
  void validate(Transaction transaction);

  /**
   * Gives the transaction its place, atomically with the events.
   *
   * @throws StoreException.Conflict when it must be run again
   * @throws StoreException.ReadOnly when nothing can be written
   */
  Commit commit(Transaction transaction, List<byte[]> events);

  /** The transaction will not be committed; after a commit or a conflict this does nothing. */
  void end();

  /** A number larger than every order number in use. */
  long nextOrder();
}
