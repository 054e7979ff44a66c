package echo.server.keep;

import echo.objectstore.journal.Segment;
import echo.objectstore.journal.SnapshotFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/** What a directory holds of a world, and how such files are copied. */
final class WorldFiles {
  private static final int BUFFER = 1 << 20;

  private WorldFiles() {}

  /**
   * Sees that a directory holds a world or a backup of one.
   *
   * @throws KeepFailed when it does not
   */
  static void require(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      throw new KeepFailed("there is no directory " + directory);
    }
    if (!Files.isDirectory(directory)) {
      throw new KeepFailed(directory + " is not a directory");
    }
    if (SnapshotFile.in(directory).isEmpty() && Segment.in(directory).isEmpty()) {
      throw new KeepFailed(
          directory + " is not a world: it holds neither a snapshot nor a journal");
    }
  }

  /** Receives the bytes that have been copied. */
  @FunctionalInterface
  interface Copied {
    void bytes(long count);
  }

  /**
   * Copies the beginning of a file durably.
   *
   * @param length how much at most
   */
  static void copy(Path from, Path to, long length, Copied copied) throws IOException {
    try (FileChannel in = FileChannel.open(from, StandardOpenOption.READ);
        FileChannel out =
            FileChannel.open(
                to,
                StandardOpenOption.WRITE,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING)) {
      long left = length;
      while (left > 0) {
        long moved = in.transferTo(length - left, Math.min(left, BUFFER), out);
        if (moved <= 0) {
          break;
        }
        left -= moved;
        copied.bytes(moved);
      }
      out.force(true);
    }
    Files.setLastModifiedTime(to, Files.getLastModifiedTime(from));
  }

  /** The checksum of the beginning of a file. */
  static int checksum(Path file, long length) throws IOException {
    CRC32C crc = new CRC32C();
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
    try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
      long left = length;
      while (left > 0) {
        buffer.clear().limit((int) Math.min(left, BUFFER));
        int read = in.read(buffer);
        if (read < 0) {
          break;
        }
        left -= read;
        crc.update(buffer.flip());
      }
    }
    return (int) crc.getValue();
  }

  /** Gives a whole file its name. */
  static void rename(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    force(Objects.requireNonNull(to.toAbsolutePath().getParent()));
  }

  /** Makes names in a directory durable. */
  static void force(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /** Removes a directory with all that is in it. */
  static void delete(Path root) throws IOException {
    try (Stream<Path> walk = Files.walk(root)) {
      List<Path> paths = walk.sorted(Comparator.reverseOrder()).toList();
      for (Path path : paths) {
        Files.delete(path);
      }
    } catch (NoSuchFileException _) {
      // It is gone, as it should be.
    }
  }
}
