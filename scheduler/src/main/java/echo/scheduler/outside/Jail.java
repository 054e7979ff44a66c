package echo.scheduler.outside;

import echo.values.ErrorCode;
import echo.values.MooError;
import echo.values.StrValue;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.util.Objects;

/**
 * A directory that programs cannot leave.
 *
 * <p>A name is checked as ToastStunt checks it, then resolved, symbolic links included, and must
 * end up below the root. The path so found is walked again from the root directory by directory,
 * following no link: what was put in the way meanwhile ends the walk, it does not lead out.
 *
 * <p>Threading: immutable.
 */
final class Jail {
  private final Path root;

  /**
   * @throws IOException when it is not a directory that can be walked so; the message says which
   */
  Jail(Path root) throws IOException {
    try {
      this.root = root.toRealPath();
      openRoot().close();
    } catch (IOException e) {
      throw new IOException(root + " cannot be granted: " + FileErrors.reason(e), e);
    }
  }

  /**
   * Something in the jail, or a name for it.
   *
   * @param parent the directory that holds it, open
   * @param name in that directory; empty for the root itself
   * @param real its path
   */
  record Place(SecureDirectoryStream<Path> parent, Path name, Path real) implements AutoCloseable {
    boolean isRoot() {
      return name.toString().isEmpty();
    }

    @Override
    public void close() throws IOException {
      parent.close();
    }
  }

  Path root() {
    return root;
  }

  /**
   * Finds what a program names; it need not exist.
   *
   * @throws MooError E_INVARG for a name that leads out
   */
  Place find(String name) throws IOException {
    Path real = real(name);
    SecureDirectoryStream<Path> parent = openRoot();
    if (real.equals(root)) {
      return new Place(parent, Path.of(""), real);
    }
    Path below = root.relativize(real);
    for (int i = 0; i < below.getNameCount() - 1; i++) {
      SecureDirectoryStream<Path> outer = parent;
      try (outer) {
        parent = outer.newDirectoryStream(below.getName(i), LinkOption.NOFOLLOW_LINKS);
      }
    }
    return new Place(parent, below.getFileName(), real);
  }

  /** The path of what a program names, below the root and without links. */
  Path real(String name) throws IOException {
    if (name.startsWith("..") || name.contains("/.") || name.indexOf('\0') >= 0) {
      throw invalid(name);
    }
    Path asked;
    try {
      asked = root.resolve(name.replaceFirst("^/+", ""));
    } catch (InvalidPathException _) {
      throw invalid(name);
    }
    Path real;
    try {
      real = asked.toRealPath();
    } catch (NoSuchFileException e) {
      if (asked.equals(root)) {
        throw e;
      }
      real = parent(asked).toRealPath().resolve(asked.getFileName());
    }
    if (!real.startsWith(root)) {
      throw invalid(name);
    }
    return real;
  }

  private static Path parent(Path path) {
    return Objects.requireNonNull(path.getParent());
  }

  @SuppressWarnings("StreamResourceLeak") // whoever asks for it closes it
  private SecureDirectoryStream<Path> openRoot() throws IOException {
    DirectoryStream<Path> stream = Files.newDirectoryStream(root);
    if (stream instanceof SecureDirectoryStream<Path> secure) {
      return secure;
    }
    stream.close();
    throw new IOException("this system has no way to keep programs in a directory");
  }

  private static MooError invalid(String name) {
    return Request.error(ErrorCode.E_INVARG, "Invalid pathname", StrValue.of(name));
  }
}
