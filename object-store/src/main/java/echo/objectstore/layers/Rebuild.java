package echo.objectstore.layers;

import echo.objectstore.StoreException;
import java.io.IOException;

/** Makes pages that are lost anew. Threading: one thread at a time. */
@FunctionalInterface
interface Rebuild {
  /** For a store that has no files. */
  Rebuild NONE =
      _ -> {
        throw new StoreException.Corrupt("There are no files from which they can be made.");
      };

  /**
   * The world as of a commit.
   *
   * @throws StoreException.Corrupt when it cannot be made, now or later
   * @throws StoreException when that may succeed later
   */
  Rebuilt asOf(long lsn) throws IOException;

  /**
   * A world that was made anew.
   *
   * @param rest what has not been laid into the pages
   */
  record Rebuilt(Ground ground, Delta rest) {}
}
