package echo.objectstore.journal;

import echo.objectstore.StoreException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The right to write a world directory, held by locking its file {@code LOCK}. */
public final class DirectoryLock implements AutoCloseable {
  private final FileChannel channel;

  private DirectoryLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the lock of a directory.
   *
   * @throws StoreException.Locked when the world is open elsewhere
   */
  public static DirectoryLock acquire(Path directory) throws IOException {
    FileChannel channel =
        FileChannel.open(
            directory.resolve("LOCK"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return new DirectoryLock(channel);
      }
    } catch (OverlappingFileLockException _) {
      // Held by this very process: the same answer as for another one.
    }
    channel.close();
    throw new StoreException.Locked(
        "The world in " + directory + " is open in another server. Stop that one first.");
  }

  /** Whether somebody has the lock of a directory; nothing is changed. */
  public static boolean isHeld(Path directory) throws IOException {
    Path file = directory.resolve("LOCK");
    if (!Files.exists(file)) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        FileLock lock = channel.tryLock(0, Long.MAX_VALUE, true)) {
      return lock == null;
    } catch (OverlappingFileLockException _) {
      return true;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
