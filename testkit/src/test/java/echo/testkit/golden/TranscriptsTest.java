package echo.testkit.golden;

import static org.assertj.core.api.Assertions.assertThat;

import echo.testkit.Fixtures;
import echo.testkit.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Recorded sessions on imported cores, each on a fresh copy. */
class TranscriptsTest {
  @ParameterizedTest
  @ValueSource(strings = {"lambdacore-social", "lambdacore-eval", "lambdacore-login"})
  void recordedSession_onItsCore_readsTheSame(String name, @TempDir Path temp) throws Exception {
    play(name, temp);
  }

  @Tag("long")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "lambdacore-programming",
        "lambdacore-objects",
        "lambdacore-editors",
        "lambdacore-admin",
        "jhcore-building",
        "jhcore-mail",
        "toastcore-mail",
        "toastcore-builtins",
        "toastcore-tasks",
        "toastcore-programming"
      })
  void furtherSession_onItsCore_readsTheSame(String name, @TempDir Path temp) throws Exception {
    play(name, temp);
  }

  /**
   * What the recorded ToastStunt was built with: an empty directory each for files and databases.
   */
  static void grant(Path temp, Path world) throws IOException {
    Files.createDirectory(temp.resolve("files"));
    Files.createDirectory(temp.resolve("databases"));
    Files.writeString(world.resolve("echo.conf"), "files = ../files\nsqlite = ../databases\n");
  }

  private static void play(String name, Path temp) throws Exception {
    Optional<Path> fixtures = Fixtures.folder("transcript " + name);
    if (fixtures.isEmpty()) {
      return;
    }
    Transcript transcript =
        new Transcript(fixtures.get().resolve("golden/transcripts/" + name + ".jsonl"));
    Path dump = fixtures.get().resolve("data").resolve(transcript.core());
    Path world = temp.resolve("world");
    Path log = temp.resolve("import.log");
    assertThat(ServerProcess.run(log, "import", dump.toString(), "--db", world.toString()))
        .as(Files.readString(log))
        .isZero();
    grant(temp, world);
    try (ServerProcess server = ServerProcess.serve(world)) {
      List<String> differences = transcript.play(server.telnetPort());
      System.out.printf(
          "transcript %s: %d of %d steps%n",
          name, transcript.size() - differences.size(), transcript.size());
      assertThat(differences).isEmpty();
      assertThat(server.stop()).isZero();
      assertThat(server.log()).doesNotContain("Exception", "\tat ");
    }
  }
}
