package echo.server;

import echo.objectstore.StoreException;
import echo.objectstore.journal.DirectoryLock;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** A copy of a world that is not open, in a directory of its own that goes when it is closed. */
record WorldCopy(Path directory) implements AutoCloseable {
  /** Copies a world; nobody can open it meanwhile. */
  static WorldCopy of(Path world) {
    if (!Files.isDirectory(world)) {
      throw new CommandFailed("there is no world in " + world);
    }
    try {
      Path copy = Files.createTempDirectory("echo-test");
      try (DirectoryLock _ = DirectoryLock.acquire(world)) {
        Files.walkFileTree(world, new Copying(world, copy));
      } catch (IOException | StoreException e) {
        delete(copy);
        throw e;
      }
      return new WorldCopy(copy);
    } catch (StoreException e) {
      throw new CommandFailed(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw new CommandFailed(world + " cannot be copied: " + e.getMessage());
    }
  }

  private static final class Copying extends SimpleFileVisitor<Path> {
    private final Path from;
    private final Path to;

    Copying(Path from, Path to) {
      this.from = from;
      this.to = to;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
        throws IOException {
      Files.createDirectories(to.resolve(from.relativize(directory)));
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      if (!file.equals(from.resolve("LOCK"))) {
        Files.copy(file, to.resolve(from.relativize(file)));
      }
      return FileVisitResult.CONTINUE;
    }
  }

  private static void delete(Path directory) throws IOException {
    Files.walkFileTree(
        directory,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path each, @Nullable IOException failed)
              throws IOException {
            Files.delete(each);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  @Override
  public void close() {
    try {
      delete(directory);
    } catch (IOException e) {
      throw new CommandFailed(directory + " cannot be removed: " + e.getMessage());
    }
  }
}
