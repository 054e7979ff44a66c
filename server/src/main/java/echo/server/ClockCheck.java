package echo.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether the machine's clock is behind the last change of a world's files. */
final class ClockCheck {
  private static final Duration SLACK = Duration.ofMinutes(1);

  private ClockCheck() {}

  /** What to tell the admin, or empty when all is well or there is no world yet. */
  static Optional<String> complaint(Path directory, Instant now) throws IOException {
    if (!Files.isDirectory(directory)) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .map(ClockCheck::changed)
          .max(Comparator.naturalOrder())
          .filter(changed -> changed.isAfter(now.plus(SLACK)))
          .map(changed ->
              "The clock of this machine says "
                  + now
                  + ", but the world was changed at "
                  + changed
                  + ". Tasks that wait for a time wait until the clock says so;"
                  + " if it is wrong, put it right and start the server again.");
    }
  }

  private static Instant changed(Path file) {
    try {
      return Files.getLastModifiedTime(file).toInstant();
    } catch (IOException _) {
      // Gone again, or not for us to see.
      return Instant.MIN;
    }
  }
}
