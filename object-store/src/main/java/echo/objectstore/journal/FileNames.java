package echo.objectstore.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Names of numbered files in a world directory, and the directory's own durability. */
final class FileNames {
  private FileNames() {}

  /** The number between a prefix and a suffix, or null when the name has another form. */
  static @Nullable Long number(Path file, String prefix, String suffix) {
    String name = file.getFileName().toString();
    if (!name.startsWith(prefix)
        || !name.endsWith(suffix)
        || name.length() <= prefix.length() + suffix.length()) {
      return null;
    }
    String digits = name.substring(prefix.length(), name.length() - suffix.length());
    return digits.length() <= 18 && digits.chars().allMatch(c -> c >= '0' && c <= '9')
        ? Long.valueOf(digits)
        : null;
  }

  static List<Path> list(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.sorted().toList();
    }
  }

  /** Makes creations, renamings and removals in the directory durable. */
  static void force(Path directory, Disk disk) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      disk.force(channel);
    }
  }
}
