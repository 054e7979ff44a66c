package echo.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Who compiles code gets a core after those whom players wait for. */
@EnabledOnOs(OS.LINUX)
class CompilerThreadsTest {
  private static final Path OWN = Path.of("/proc/thread-self");

  @Test
  void stepBack_givesTheCompilersTheirShareAndNobodyElse() throws IOException {
    List<Path> compilers = CompilerThreads.all();
    assertThat(compilers).isNotEmpty();
    String niceBefore = nice(OWN);
    String sliceBefore = slice(OWN);
    CompilerThreads.stepBack();
    assertThat(compilers)
        .filteredOn(Files::exists)
        .extracting(CompilerThreadsTest::nice)
        .containsOnly(String.valueOf(CompilerThreads.SHARE.nice()));
    assertThat(compilers)
        .filteredOn(Files::exists)
        .extracting(CompilerThreadsTest::slice)
        .containsOnly(
            mayDiffer() ? String.valueOf(CompilerThreads.SHARE.sliceNanos()) : sliceBefore);
    assertThat(nice(OWN)).isEqualTo(niceBefore);
    assertThat(slice(OWN)).isEqualTo(sliceBefore);
  }

  /** Whether a thread may have a slice of its own, since Linux 6.12, and the system tells it. */
  private static boolean mayDiffer() {
    Matcher version =
        Pattern.compile("(\\d+)\\.(\\d+)").matcher(read(Path.of("/proc/sys/kernel/osrelease")));
    assertThat(version.lookingAt()).isTrue();
    int release = 1000 * Integer.parseInt(version.group(1)) + Integer.parseInt(version.group(2));
    return release >= 6_012 && !slice(OWN).equals("none");
  }

  /** In nanoseconds; "none" where the system does not tell it. */
  private static String slice(Path task) {
    Path told = task.resolve("sched");
    return (Files.exists(told) ? read(told) : "")
        .lines()
        .filter(line -> line.startsWith("se.slice"))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElse("none");
  }

  /** The 19th field of a thread's {@code stat}; the name before may hold spaces. */
  private static String nice(Path task) {
    String stat = read(task.resolve("stat"));
    return stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[16];
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
