package echo.mooimport;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The folder of test data that is not part of the project. */
final class Fixtures {
  private Fixtures() {}

  /** A folder in it, or null, said on a line, where {@code ECHO_FIXTURES} is not set. */
  static @Nullable Path folder(String name) {
    String root = System.getenv("ECHO_FIXTURES");
    if (root == null || root.isEmpty()) {
      System.out.println("ECHO_FIXTURES is not set: no case of " + name + " ran");
      return null;
    }
    return Path.of(root, name);
  }
}
