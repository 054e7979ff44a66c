package echo.scheduler.outside;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A process and all that it has started, those included that let go of it: they are known by a
 * variable of their environment, where the system shows it.
 */
final class Descendants {
  /** Names the run to which a process belongs. */
  static final String VARIABLE = "ECHO_EXEC";

  private static final Path PROCESSES = Path.of("/proc");

  /** A process that starts others as fast as it is killed does not keep us for ever. */
  private static final int ROUNDS = 50;

  private final ProcessHandle first;
  private final String mark;

  Descendants(ProcessHandle first, String mark) {
    this.first = first;
    this.mark = VARIABLE + "=" + mark;
  }

  /** Kills all of them, and looks again until none is found. */
  void kill() {
    for (int round = 0; round < ROUNDS; round++) {
      List<ProcessHandle> found = living();
      if (found.isEmpty()) {
        return;
      }
      found.forEach(ProcessHandle::destroyForcibly);
    }
  }

  private List<ProcessHandle> living() {
    Stream<ProcessHandle> related = Stream.concat(Stream.of(first), first.descendants());
    Stream<ProcessHandle> marked =
        Files.isDirectory(PROCESSES)
            ? ProcessHandle.allProcesses().filter(this::isMarked)
            : Stream.empty();
    return Stream.concat(related, marked).filter(ProcessHandle::isAlive).distinct().toList();
  }

  private boolean isMarked(ProcessHandle process) {
    try {
      byte[] environment =
          Files.readAllBytes(PROCESSES.resolve(Long.toString(process.pid())).resolve("environ"));
      return new String(environment, StandardCharsets.ISO_8859_1).contains(mark);
    } catch (IOException _) {
      return false; // gone, or not ours to look at
    }
  }
}
