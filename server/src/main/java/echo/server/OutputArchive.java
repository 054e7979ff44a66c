package echo.server;

import echo.eventsystem.OutputEvent;
import echo.eventsystem.OutputEventCodec;
import echo.eventsystem.OutputLog;
import echo.objectstore.EventArchive;
import echo.objectstore.StoredEvent;
import echo.values.ObjValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Keeps what players were shown over a restart: the journal and the snapshot give it back to the
 * {@link OutputLog}.
 *
 * <p>A snapshot is given all lines that are kept, also those whose commits the journal still holds;
 * so a line may come back twice, and is known by its number.
 *
 * <p>Threading: {@link #replay} is called while the store opens, by one thread; {@link #retained}
 * by any.
 */
final class OutputArchive implements EventArchive {
  private final OutputLog log;
  private final Map<ObjValue, Long> replayed = new HashMap<>();

  OutputArchive(OutputLog log) {
    this.log = log;
  }

  @Override
  public void replay(StoredEvent event) {
    for (OutputEvent line : OutputEventCodec.fromBytes(event.bytes())) {
      if (line.sequence() > replayed.getOrDefault(line.player(), Long.MIN_VALUE)) {
        replayed.put(line.player(), line.sequence());
        log.append(line);
      }
    }
  }

  @Override
  public List<StoredEvent> retained() {
    List<OutputEvent> kept = log.kept();
    return kept.isEmpty()
        ? List.of()
        : List.of(new StoredEvent(0, OutputEventCodec.toBytes(kept)));
  }
}
