package echo.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
        .containsOnly(String.valueOf(CompilerThreads.NICE));
    assertThat(nice(OWN)).isEqualTo(before);
  }

  /** The 19th field of a thread's {@code stat}; the name before may hold spaces. */
  private static String nice(Path task) {
    try {
      String stat = Files.readString(task.resolve("stat"));
      return stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[16];
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
