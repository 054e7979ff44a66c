package echo.scheduler.pack;

import static org.assertj.core.api.Assertions.assertThat;

import echo.scheduler.LiveWorld;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The world that a new server begins with. */
class StarterWorldTest {
  private static final Path STARTER = Path.of("..", "worlds", "starter");

  static List<SourceFile> starter() throws IOException {
    List<SourceFile> files = new ArrayList<>();
    try (Stream<Path> paths = Files.list(STARTER)) {
      for (Path path : paths.sorted().toList()) {
        files.add(new SourceFile(path.getFileName().toString(), Files.readString(path)));
      }
    }
    return files;
  }

  @Test
  void load_starterTwice_isAWholeWorldOfTheSameObjects() throws IOException {
    LiveWorld world = LiveWorld.empty();
    LoadResult first = world.load(starter());
    assertThat(first).isInstanceOf(LoadResult.Loaded.class);
    assertThat(world.violations()).isEmpty();
    List<?> created = ((LoadResult.Loaded) first).created();
    assertThat(created).hasSizeGreaterThan(20);
    assertThat(world.load(starter()))
        .isInstanceOfSatisfying(
            LoadResult.Loaded.class,
            again -> {
              assertThat(again.created()).isEmpty();
              assertThat(again.updated()).isEqualTo(created);
              assertThat(again.differences())
                  .allMatch(difference -> difference.kind() == Difference.Kind.UNCHANGED);
            });
  }

  @Test
  void help_ofABuiltin_isItsEntryInTheManual() throws IOException {
    LiveWorld world = LiveWorld.empty();
    world.load(starter());
    assertThat(world.value("$help:topic(\"idle_seconds()\") == function_help(\"idle_seconds\")"))
        .isEqualTo("1");
    assertThat(world.value("$help:topic(\"idle_seconds\")[1]")).isEqualTo("\"idle_seconds(obj)\"");
    assertThat(world.value("{$help:topic(\"nonsense\"), length($help:topic(\"\")) > 3}"))
        .isEqualTo("{{}, 1}");
  }
}
