package echo.server;

import echo.scheduler.pack.ExportedWorld;
import echo.scheduler.pack.Layout;
import echo.scheduler.pack.SourceFile;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A package as a directory: its {@code .echo} files, those of directories in it too, and {@code
 * package.conf} where there is one.
 *
 * @param files in the order of their names
 */
record PackageDirectory(List<SourceFile> files, Layout layout) {
  private static final String ECHO = ".echo";

  /** Reads a directory. */
  static PackageDirectory read(Path directory) {
    if (!Files.isDirectory(directory)) {
      throw new CommandFailed("there is no directory " + directory);
    }
    try {
      List<SourceFile> files = new ArrayList<>();
      for (Path path : echoFiles(directory)) {
        files.add(new SourceFile(path.toString(), text(path)));
      }
      if (files.isEmpty()) {
        throw new CommandFailed("there are no .echo files in " + directory);
      }
      return new PackageDirectory(List.copyOf(files), layout(directory.resolve(Layout.FILE)));
    } catch (IOException e) {
      throw new CommandFailed(directory + " cannot be read: " + e.getMessage());
    }
  }

  private static List<Path> echoFiles(Path directory) throws IOException {
    try (Stream<Path> entries = Files.walk(directory)) {
      return entries
          .filter(path -> path.toString().endsWith(ECHO) && Files.isRegularFile(path))
          .sorted()
          .toList();
    }
  }

  private static String text(Path file) throws IOException {
    try {
      return Files.readString(file, StandardCharsets.UTF_8).replace("\r\n", "\n");
    } catch (MalformedInputException _) {
      throw new CommandFailed(file + ": it is not UTF-8");
    }
  }

  private static Layout layout(Path file) throws IOException {
    if (!Files.exists(file)) {
      return Layout.NONE;
    }
    try {
      return Layout.parse(text(file));
    } catch (IllegalArgumentException wrong) {
      throw new CommandFailed(file + ":" + wrong.getMessage());
    }
  }

  /**
   * Writes an exported world.
   *
   * @param prune whether {@code .echo} files of objects that are not there any more are deleted
   */
  static void write(ExportedWorld world, Path directory, boolean prune) {
    try {
      Files.createDirectories(directory);
      Set<Path> written =
          world.files().stream()
              .map(file -> directory.resolve(file.name()))
              .collect(Collectors.toSet());
      List<Path> others =
          echoFiles(directory).stream().filter(path -> !written.contains(path)).toList();
      if (!others.isEmpty() && !prune) {
        throw new CommandFailed(
            directory
                + " holds files of objects that are not in the world, such as "
                + others.getFirst()
                + "; --prune deletes them");
      }
      for (Path other : others) {
        Files.delete(other);
      }
      for (SourceFile file : world.files()) {
        Files.writeString(directory.resolve(file.name()), file.text());
      }
      String layout = world.layout().text();
      if (layout.isEmpty()) {
        Files.deleteIfExists(directory.resolve(Layout.FILE));
      } else {
        Files.writeString(directory.resolve(Layout.FILE), layout);
      }
    } catch (IOException e) {
      throw new CommandFailed(directory + " cannot be written: " + e.getMessage());
    }
  }
}
