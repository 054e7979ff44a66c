package echo.testkit.play;

import static org.assertj.core.api.Assertions.assertThat;

import echo.scheduler.turn.Probes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the build types to train a server does what it is meant to do. */
class TrainingTest {
  private static final Path STAGE =
      Path.of(System.getProperty("echo.root"), "server", "src", "training", "stage.txt");

  @Test
  void stage_ofTheWizard_isProgrammedAndPlayedByGuests() throws IOException {
    try (StarterWorld world = new StarterWorld(Probes.none())) {
      world.type("wizard", "connect Wizard " + StarterWorld.PASSWORD);
      world.seen("wizard");
      List<String> stage = Files.readAllLines(STAGE);
      stage.forEach(line -> world.type("wizard", line));
      long verbs = stage.stream().filter(line -> line.startsWith("@program ")).count();
      assertThat(world.seen("wizard"))
          .filteredOn("The verb is programmed."::equals)
          .hasSize(Math.toIntExact(verbs));

      world.type("guest", "connect guest");
      world.seen("guest");
      world.type("guest", "perform chief");
      assertThat(world.seen("guest"))
          .startsWith("A plain figure.", "It waits.", "One in a hat.")
          .anyMatch(line -> line.startsWith("chief: "))
          .last()
          .asString()
          .startsWith("Ha!!");
      assertThat(world.seen("wizard")).last().asString().endsWith(" performs with chief.");
    }
  }
}
