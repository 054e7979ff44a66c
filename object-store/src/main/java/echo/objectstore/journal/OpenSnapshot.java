package echo.objectstore.journal;

import echo.objectstore.StoreException;
import echo.objectstore.StoredEvent;
import echo.objectstore.pages.Base;
import java.io.IOException;
import java.util.function.Consumer;

/**
 * A snapshot file of version 2 of which only the two ends have been read.
 *
 * <p>The base stays readable after the file has been removed. Threading: any thread.
 */
public interface OpenSnapshot {
  /** The commit whose state it is. */
  long lsn();

  /** When it was made, in milliseconds since 1970. */
  long timeMillis();

  /** The state, read page by page as it is needed; each page's checksum is compared then. */
  Base base();

  /**
   * Shows the events that came with it, in order; possible while the file is there.
   *
   * @throws StoreException.Corrupt when they are damaged
   */
  void events(Consumer<StoredEvent> visitor) throws IOException;
}
