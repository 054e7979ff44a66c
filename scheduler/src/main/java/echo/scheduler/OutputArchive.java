package echo.scheduler;

import echo.objectstore.EventArchive;
import echo.objectstore.StoredEvent;
import echo.scheduler.turn.ConnectionEffects;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What players were shown, between the store that gives it back when it is opened and the sessions
 * that keep it afterwards. Make one for each store, before it is opened.
 *
 * <p>Threading: any thread.
 */
public final class OutputArchive implements EventArchive {
  private final List<StoredEvent> replayed = new ArrayList<>();
  private @Nullable ConnectionEffects sessions;

  @Override
  public synchronized void replay(StoredEvent event) {
    replayed.add(event);
  }

  /** Hands what was replayed over to whom it is for. */
  synchronized void giveTo(ConnectionEffects to) {
    replayed.forEach(event -> to.replayed(event.bytes()));
    replayed.clear();
    sessions = to;
  }

  /**
   * Everything that is kept, as of no commit in particular: lines that the journal has as well are
   * known by their numbers when they are replayed.
   */
  @Override
  public synchronized List<StoredEvent> retained() {
    if (sessions == null) {
      return List.copyOf(replayed);
    }
    byte[] kept = sessions.retained();
    return kept.length == 0 ? List.of() : List.of(new StoredEvent(0, kept));
  }
}
