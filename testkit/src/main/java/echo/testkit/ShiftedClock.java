package echo.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * A system clock that a test sets while the server runs: it is so many seconds wrong as the file
 * says that the system property {@code echo.shift} names. Put into a server by {@link
 * PatchedClasses#redirected}.
 *
 * <p>Threading: any thread.
 */
public final class ShiftedClock {
  private ShiftedClock() {}

  /** In the place of {@link InstantSource#system}. */
  public static InstantSource system() {
    Path file = Path.of(System.getProperty("echo.shift"));
    return () -> Instant.now().plus(shift(file));
  }

  private static Duration shift(Path file) {
    try {
      return Duration.ofSeconds(Long.parseLong(Files.readString(file).strip()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
