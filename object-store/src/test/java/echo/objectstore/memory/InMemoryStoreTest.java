package echo.objectstore.memory;

import echo.objectstore.EventArchive;
import echo.objectstore.ObjectStore;
import echo.objectstore.ObjectStoreContract;
import echo.objectstore.journal.Disk;
import java.nio.file.Path;

class InMemoryStoreTest extends ObjectStoreContract {
  @Override
  protected ObjectStore open(Path directory, EventArchive archive) {
    return InMemoryStore.open(directory, archive, Disk.REAL);
  }
}
