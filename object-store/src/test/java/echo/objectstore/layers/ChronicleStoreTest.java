package echo.objectstore.layers;

import echo.objectstore.EventArchive;
import echo.objectstore.ObjectStore;
import echo.objectstore.ObjectStoreContract;
import echo.objectstore.chronicle.ChroniclePageStores;
import echo.objectstore.journal.Disk;
import echo.objectstore.pages.PageBudget;
import java.nio.file.Path;

/** Every commit goes through a Chronicle Map before the next one. */
class ChronicleStoreTest extends ObjectStoreContract {
  private static final Paging PAGING =
      new Paging(ChroniclePageStores::new, new PageBudget(1 << 16, 1 << 20), Pace.eachCommit());

  @Override
  protected ObjectStore open(Path directory, EventArchive archive) {
    return LayeredStore.open(directory, archive, Disk.REAL, PAGING);
  }
}
