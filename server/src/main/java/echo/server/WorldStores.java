package echo.server;

import echo.objectstore.EventArchive;
import echo.objectstore.ObjectStore;
import echo.objectstore.StoreException;
import echo.objectstore.StoreSettings;
import echo.objectstore.journal.Disk;
import echo.objectstore.layers.LayeredStore;
import echo.server.keep.StoreOpener;
import java.nio.file.Path;

/**
 * How the stores of worlds are opened.
 *
 * @param kind where the records are meanwhile
 */
record WorldStores(StoreSettings settings, StoreKind kind) implements StoreOpener {
  /** As a server does it that is not told otherwise. */
  static final WorldStores DEFAULT = new WorldStores(StoreSettings.DEFAULT, StoreKind.CHRONICLE);

  /**
   * Opens the store of a directory for a command that soon closes it, making the directory when it
   * does not exist.
   *
   * @throws StoreException when that cannot be done
   */
  @Override
  public ObjectStore open(Path directory, EventArchive archive) {
    return LayeredStore.open(directory, archive, Disk.REAL, kind.briefly(), settings);
  }

  /** The same for a server. */
  ObjectStore openForLong(Path directory, EventArchive archive) {
    return LayeredStore.open(directory, archive, Disk.REAL, kind.paging(), settings);
  }

  @Override
  public boolean writesPages() {
    return kind != StoreKind.MEMORY;
  }
}
