package echo.server;

import echo.scheduler.pack.SourceFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The source files of the world that a new directory gets: {@code worlds/starter} in the folder
 * that the system property {@code echo.home} names.
 */
final class StarterWorld {
  private StarterWorld() {}

  /** The files in the order of their names. */
  static List<SourceFile> files() {
    Path folder = Path.of(System.getProperty("echo.home", "."), "worlds", "starter");
    List<SourceFile> files = new ArrayList<>();
    try (Stream<Path> entries = Files.list(folder)) {
      for (Path path :
          entries.filter(entry -> entry.toString().endsWith(".echo")).sorted().toList()) {
        files.add(
            new SourceFile(
                String.valueOf(path.getFileName()),
                Files.readString(path, StandardCharsets.UTF_8)));
      }
    } catch (IOException e) {
      throw new CommandFailed("the starter world cannot be read: " + e);
    }
    return files;
  }
}
