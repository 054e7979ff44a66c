package echo.testkit;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The recorded answers and real databases that tests compare with, outside this tree.
 *
 * <p>They are in the folder that {@code ECHO_FIXTURES} names; tests that want them say so in one
 * line and pass when it is unset. Threading: stateless.
 */
public final class Fixtures {
  private Fixtures() {}

  /** The folder, or empty after saying on standard output what is not run. */
  public static Optional<Path> folder(String what) {
    String folder = System.getenv("ECHO_FIXTURES");
    if (folder == null || folder.isBlank()) {
      System.out.println(what + ": not run; set ECHO_FIXTURES to the folder of recorded fixtures");
      return Optional.empty();
    }
    return Optional.of(Path.of(folder));
  }
}
