package echo.objectstore.layers;

import echo.objectstore.EventArchive;
import echo.objectstore.ObjectStore;
import echo.objectstore.ObjectStoreContract;
import echo.objectstore.journal.Disk;
import java.nio.file.Path;

class MemoryStoreTest extends ObjectStoreContract {
  @Override
  protected ObjectStore open(Path directory, EventArchive archive) {
    return LayeredStore.open(directory, archive, Disk.REAL);
  }
}
