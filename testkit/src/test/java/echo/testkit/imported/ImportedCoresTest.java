package echo.testkit.imported;

import static org.assertj.core.api.Assertions.assertThat;

import echo.testkit.Fixtures;
import echo.testkit.LineClient;
import echo.testkit.ServerProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every database at hand: it imports, starts, lets its wizard in, and no log holds a Java trace.
 */
class ImportedCoresTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Minimal.db | look | I couldn't understand that.",
        "LambdaCore-latest.db | ;1 + 1 | => 2",
        "JHCore-DEV-2.db | ;1 + 1 | => 2",
        "toastcore.db | ;1 + 1 | => 2",
        "lived-lambdacore.db | ;1 + 1 | => 2",
        "lived-toastcore.db | ;1 + 1 | => 2",
      })
  void logIn_importedDatabase_answersAndLogsNoTrace(
      String database, String command, String answer, @TempDir Path temp) throws Exception {
    Optional<Path> fixtures = Fixtures.folder(database);
    if (fixtures.isEmpty()) {
      return;
    }
    Path world = temp.resolve("world");
    Path log = temp.resolve("import.log");
    String file = fixtures.get().resolve("data").resolve(database).toString();
    assertThat(ServerProcess.run(log, "import", file, "--db", world.toString()))
        .as(Files.readString(log))
        .isZero();
    assertThat(Files.readString(log))
        .contains("0 programs do not parse")
        .doesNotContain("Exception", "\tat ");

    try (ServerProcess server = ServerProcess.serve(world);
        LineClient client = new LineClient(server.telnetPort())) {
      client.send("connect wizard");
      // A core's login may suspend; what is typed then is a line at the login prompt, too.
      for (String line = ""; !line.contains("*** Connected ***"); ) {
        line = Objects.requireNonNull(client.line(), "the connection ended");
      }
      client.send(command);
      client.until(answer);
      assertThat(server.stop()).isZero();
      assertThat(server.log()).doesNotContain("Exception", "\tat ");
    }
  }
}
