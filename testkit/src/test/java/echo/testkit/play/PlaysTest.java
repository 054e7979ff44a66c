package echo.testkit.play;

import static org.assertj.core.api.Assertions.assertThat;

import echo.scheduler.turn.Probes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every play, on the plain engine and on the two adversarial ones. */
class PlaysTest {
  private static final Path ROOT = Path.of(System.getProperty("echo.root"));
  private static final Path PLAYS = ROOT.resolve("testkit/src/test/resources/play");

  @Test
  void plays_plainEngine_readAsWritten() throws IOException {
    playAll("plain", Probes.none());
  }

  @Test
  void plays_suspendEverywhere_readAsWritten() throws IOException {
    playAll("suspend-everywhere", new Probes(false, true));
  }

  @Test
  void plays_conflictEverywhere_readAsWritten() throws IOException {
    playAll("conflict-everywhere", new Probes(true, false));
  }

  private static void playAll(String engine, Probes probes) throws IOException {
    List<String> differences = new ArrayList<>();
    List<Play> plays = plays();
    for (Play play : plays) {
      differences.addAll(play.differences(probes));
    }
    System.out.printf(
        "plays, %s: %d plays, %d differences%n", engine, plays.size(), differences.size());
    assertThat(plays).isNotEmpty();
    assertThat(differences).as(String.join("\n", differences)).isEmpty();
  }

  /** The plays of this module, and those of the pages for players and builders. */
  private static List<Play> plays() throws IOException {
    List<Play> plays = new ArrayList<>();
    try (Stream<Path> files = Files.list(PLAYS)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".play")).sorted().toList()) {
        plays.add(Play.read(file));
      }
    }
    int written = plays.size();
    plays.addAll(Play.ofPage(ROOT.resolve("docs/players.md")));
    plays.addAll(Play.ofPage(ROOT.resolve("docs/builders.md")));
    assertThat(plays).hasSizeGreaterThan(written + 1);
    return plays;
  }
}
