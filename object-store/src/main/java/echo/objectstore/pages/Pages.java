package echo.objectstore.pages;

import echo.objectstore.Change;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * The newest base and what becomes of it.
 *
 * <p>Threading: one thread, the applier; {@link #base()}, {@link #pin} and {@link #retainedBytes}
 * on any.
 */
public interface Pages extends AutoCloseable {
  /** The newest base. */
  Base base();

  /**
   * Lays changes over the newest base and makes the result the newest. When this throws, the newest
   * base is what it was, and the same call may be made again, unless pages are {@link #lost}.
   *
   * @param lsn the commit as of which the result is; not below the newest base's
   * @param changes in any order, at most one for a key; a null record removes
   * @throws NoPlace when there is no store to put them into
   */
  Base apply(long lsn, Collection<Change> changes);

  /**
   * Does a bounded part of moving the newest base's pages to where they shall be: out of the
   * snapshot file into the map, or into a larger map. The first call opens the map, which can take
   * seconds.
   *
   * @param pages about how many
   * @return whether anything is left to do
   * @throws NoPlace when there is no store to move them to
   */
  boolean copySome(int pages);

  /** Keeps a base from being given up, however much that costs, until the pin is closed. */
  Pin pin(Base base);

  /** Why pages cannot be read any more, so that all must be made anew; null while they can. */
  @Nullable String lost();

  /** Says that pages cannot be trusted any more: all are {@link #lost} from now on. */
  void lose(String why);

  /** What the pages take that only older bases still need. */
  long retainedBytes();

  /**
   * Leaves the pages so that the next start finds them, provided that it begins with a snapshot of
   * the newest base's commit, and closes. Where that cannot be done the next start builds them
   * again.
   */
  void closeCleanly();

  /** Closes without keeping anything for the next start; closing again does nothing. */
  @Override
  void close();

  /** The promise that a base will be whole. Threading: any thread. */
  interface Pin extends AutoCloseable {
    Base base();

    @Override
    void close();
  }
}
