package echo.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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
  void stepBack_givesTheCompilersALowerPriorityAndNobodyElse() throws IOException {
    List<Path> compilers = CompilerThreads.all();
    assertThat(compilers).isNotEmpty();
    String before = nice(OWN);
    CompilerThreads.stepBack();
    assertThat(compilers)
        .filteredOn(Files::exists)
        .extracting(CompilerThreadsTest::nice)
        .containsOnly(String.valueOf(CompilerThreads.SHARE.nice()));
    assertThat(nice(OWN)).isEqualTo(before);
  }

  @Test
  void stepBack_givesTheCompilersShortSlicesAndNobodyElse_whereTheSystemHasThem()
      throws IOException {
    assumeTrue(Files.exists(OWN.resolve("sched")), "the system tells how it treats a thread");
    assumeTrue(release() >= 6.12, "a thread may have a slice of its own since Linux 6.12");
    List<Path> compilers = CompilerThreads.all();
    String before = slice(OWN);
    CompilerThreads.stepBack();
    assertThat(compilers)
        .filteredOn(Files::exists)
        .extracting(CompilerThreadsTest::slice)
        .containsOnly(String.valueOf(CompilerThreads.SHARE.sliceNanos()));
    assertThat(slice(OWN)).isEqualTo(before);
  }

  /** Of Linux: 6.12 for 6.12, 6.06 for 6.6. */
  private static double release() throws IOException {
    Matcher version =
        Pattern.compile("(\\d+)\\.(\\d+)")
            .matcher(Files.readString(Path.of("/proc/sys/kernel/osrelease")));
    assertThat(version.lookingAt()).isTrue();
    return Integer.parseInt(version.group(1)) + Integer.parseInt(version.group(2)) / 100.0;
  }

  private static String slice(Path task) {
    return read(task.resolve("sched"))
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
