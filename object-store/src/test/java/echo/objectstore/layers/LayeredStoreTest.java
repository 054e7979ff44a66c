package echo.objectstore.layers;

import echo.objectstore.EventArchive;
import echo.objectstore.ObjectStore;
import echo.objectstore.ObjectStoreContract;
import echo.objectstore.journal.Disk;
import java.nio.file.Path;

/** Every commit goes through the pages before the next one. */
class LayeredStoreTest extends ObjectStoreContract {
  @Override
  protected ObjectStore open(Path directory, EventArchive archive) {
    return LayeredStore.open(directory, archive, Disk.REAL, Engine.EACH_COMMIT.paging());
  }
}
