package echo.server.keep;

import echo.objectstore.EventArchive;
import echo.objectstore.ObjectStore;
import java.nio.file.Path;

/** Opens worlds as the server does. */
public interface StoreOpener {
  ObjectStore open(Path directory, EventArchive archive);

  /** Whether it writes snapshots of version 2; worlds with older ones are old. */
  boolean writesPages();
}
