package echo.objectstore;

import java.util.List;

/** Someone who must know of a commit before anyone can see it, such as a cache. */
@FunctionalInterface
public interface CommitObserver {
  /**
   * Called in order of commits, with the commit lock held, before the new state is visible. It must
   * be quick and must not throw.
   *
   * @param changes what the transaction changes
   * @param before the state that is changed, which may be newer than the one that the transaction
   *     has read
   * @param after the state with the changes
   */
  void committing(long lsn, List<Change> changes, Snapshot before, Snapshot after);
}
