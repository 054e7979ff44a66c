package echo.server;

import echo.scheduler.pack.SourceFile;
import java.nio.file.Path;
import java.util.List;

/**
 * The source files of the world that a new directory gets: {@code worlds/starter} in the folder
 * that the system property {@code echo.home} names.
 */
final class StarterWorld {
  private StarterWorld() {}

  /** The files in the order of their names. */
  static List<SourceFile> files() {
    return PackageDirectory.read(Path.of(System.getProperty("echo.home", "."), "worlds", "starter"))
        .files();
  }
}
