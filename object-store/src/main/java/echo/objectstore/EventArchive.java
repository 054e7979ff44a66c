package echo.objectstore;

import java.util.List;

/**
 * Whoever remembers events: it is told them again when a world is opened, and asked at a checkpoint
 * which ones must outlive the journal that brought them.
 */
public interface EventArchive {
  /** Keeps nothing. */
  EventArchive NONE =
      new EventArchive() {
        @Override
        public void replay(StoredEvent event) {}

        @Override
        public List<StoredEvent> retained() {
          return List.of();
        }
      };

  /** An event of the recovered world; called in order of commits, once each, while opening. */
  void replay(StoredEvent event);

  /** What is still wanted, in order. Called from the thread that makes the checkpoint. */
  List<StoredEvent> retained();
}
