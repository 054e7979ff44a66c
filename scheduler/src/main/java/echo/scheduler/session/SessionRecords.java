package echo.scheduler.session;

import echo.eventsystem.OutputLog;
import echo.objectstore.EventArchive;
import echo.objectstore.StoreException;
import echo.objectstore.StoredEvent;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks at what a world has kept of sessions, as a start would read it, and keeps nothing.
 *
 * <p>Threading: one thread.
 */
public final class SessionRecords implements EventArchive {
  /** One is as good as a thousand. */
  private static final int MOST_TOLD = 20;

  private final List<String> problems = new ArrayList<>();

  @Override
  public void replay(StoredEvent event) {
    try {
      SessionJournal.replay(
          event.bytes(),
          new OutputLog(OutputLog.Bounds.DEFAULT, 0),
          new TokenGrants(),
          new InputLedger());
    } catch (StoreException.Corrupt e) {
      if (problems.size() < MOST_TOLD) {
        problems.add("commit " + event.lsn() + ": " + e.getMessage());
      }
    }
  }

  @Override
  public List<StoredEvent> retained() {
    return List.of();
  }

  /** What could not be read, one line for each; not more than a few. */
  public List<String> problems() {
    return List.copyOf(problems);
  }
}
