package echo.testkit.play;

import static org.assertj.core.api.Assertions.assertThat;

import echo.scheduler.turn.Probes;
import echo.testkit.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tests that the starter world's objects have, on three engines and from the command line. */
class StarterWorldTest {
  @Test
  void testsOfObjects_plainEngine_pass() {
    assertAllPass(Probes.none());
  }

  @Test
  void testsOfObjects_suspendEverywhere_pass() {
    assertAllPass(new Probes(false, true));
  }

  @Test
  void testsOfObjects_conflictEverywhere_pass() {
    assertAllPass(new Probes(true, false));
  }

  private static void assertAllPass(Probes probes) {
    try (StarterWorld world = new StarterWorld(probes)) {
      String owned = world.value("owned_objects($wiz)");
      for (String object : List.of(owned.substring(1, owned.length() - 1).split(", "))) {
        assertThat(
                world.value(
                    "[[t.test, t.message] for t in run_tests(" + object + ") if !t.passed]"))
            .as(object)
            .isEqualTo("{}");
      }
      assertThat(world.violations()).isEmpty();
    }
  }

  @Test
  void echoTest_ofTheStarterWorld_passes(@TempDir Path temp) throws IOException {
    Path log = temp.resolve("log");
    String world = temp.resolve("world").toString();
    String sources = Path.of(System.getProperty("echo.root"), "worlds", "starter").toString();
    assertThat(ServerProcess.run(log, "load", sources, "--db", world))
        .as(Files.readString(log))
        .isZero();
    assertThat(ServerProcess.run(log, "test", "--world", world)).as(Files.readString(log)).isZero();
    assertThat(Files.readString(log)).contains("$purses", "0 failed");
  }
}
