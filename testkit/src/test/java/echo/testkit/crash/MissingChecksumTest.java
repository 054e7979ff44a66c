package echo.testkit.crash;

import static org.assertj.core.api.Assertions.assertThat;

import echo.testkit.LineClient;
import echo.testkit.PatchedClasses;
import echo.testkit.ServerProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A flipped byte in the journal, or in a page of a snapshot, is found by the checksum and by
 * nothing else: a build without it opens the world and shows what nobody wrote.
 */
class MissingChecksumTest {
  private static final String WRITTEN = "What was written down";
  private static final String HARMED = "what was written down";

  @TempDir Path temp;

  @Test
  void start_withAFlippedByte_isRefused() throws Exception {
    ServerProcess.Launch launch = harmed(ServerProcess.Launch.of(world()));
    assertThat(DamageTest.refused(launch)).contains(" is damaged at offset ");
  }

  @Test
  void start_withAFlippedByteAndWithoutTheChecksum_showsWhatNobodyWrote() throws Exception {
    PatchedClasses unguarded =
        new PatchedClasses(temp.resolve("patched"))
            .emptied("echo.objectstore.journal.Segment", "checksum");
    ServerProcess.Launch launch = harmed(ServerProcess.Launch.of(world()).patched(unguarded));
    try (ServerProcess server = launch.begin().awaitReady();
        LineClient client = new LineClient(server.telnetPort())) {
      client.send("connect #3");
      assertThat(KilledWorld.eval(client, "return #0.note;"))
          .contains(HARMED)
          .doesNotContain(WRITTEN);
    }
  }

  @Test
  void start_withAFlippedByteInASnapshot_goesOnFromAnOlderOne() throws Exception {
    ServerProcess.Launch launch = harmedSnapshot(ServerProcess.Launch.of(world()));
    try (ServerProcess server = launch.begin().awaitReady()) {
      assertThat(note(server)).contains(WRITTEN).doesNotContain(HARMED);
      assertThat(server.log()).contains("snapshot-").contains(" is damaged");
    }
  }

  @Test
  void start_withAFlippedByteInASnapshotAndWithoutTheChecksum_showsWhatNobodyWrote()
      throws Exception {
    PatchedClasses unguarded =
        new PatchedClasses(temp.resolve("patched"))
            .emptied("echo.objectstore.pages.Page", "hasWrongChecksum");
    ServerProcess.Launch launch =
        harmedSnapshot(ServerProcess.Launch.of(world()).patched(unguarded));
    try (ServerProcess server = launch.begin().awaitReady()) {
      assertThat(note(server)).contains(HARMED).doesNotContain(WRITTEN);
    }
  }

  private static String note(ServerProcess server) throws IOException {
    try (LineClient client = new LineClient(server.telnetPort())) {
      client.send("connect #3");
      return KilledWorld.eval(client, "return #0.note;");
    }
  }

  private Path world() throws IOException {
    return KilledWorld.imported(temp, "kill.db");
  }

  /**
   * Writes something down, kills the server, and flips the first byte of it wherever it is in the
   * journal.
   */
  private static ServerProcess.Launch harmed(ServerProcess.Launch launch) throws IOException {
    try (ServerProcess server = launch.begin().awaitReady()) {
      writeDown(server);
      server.kill();
    }
    flip(launch, "journal-", ".log");
    return launch;
  }

  /** The same with a clean stop, and in the snapshot, which is then read: there is no map. */
  private static ServerProcess.Launch harmedSnapshot(ServerProcess.Launch launch)
      throws IOException {
    try (ServerProcess server = launch.begin().awaitReady()) {
      writeDown(server);
      assertThat(server.stop()).isZero();
    }
    flip(launch, "snapshot-", ".db");
    try (Stream<Path> files = Files.list(launch.world())) {
      for (Path map : files.filter(f -> f.getFileName().toString().startsWith("pages")).toList()) {
        Files.delete(map);
      }
    }
    return launch;
  }

  private static void writeDown(ServerProcess server) throws IOException {
    try (LineClient client = new LineClient(server.telnetPort())) {
      client.send("connect #3");
      KilledWorld.eval(
          client, "add_property(#0, \"note\", \"" + WRITTEN + "\", {#3, \"r\"}); suspend(0);");
      KilledWorld.eval(client, "#0.name = \"changed\"; suspend(0);");
    }
  }

  private static void flip(ServerProcess.Launch launch, String prefix, String suffix)
      throws IOException {
    Path file =
        new DealtWorld(new KilledWorld(launch.world(), java.util.List.of(), 0), launch)
            .newest(prefix, suffix);
    String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    // The last character of a string carries a mark there.
    String part = WRITTEN.substring(0, WRITTEN.length() - 1);
    assertThat(bytes).contains(part);
    for (int at = bytes.indexOf(part); at >= 0; at = bytes.indexOf(part, at + 1)) {
      DealtWorld.flip(file, at);
    }
  }
}
