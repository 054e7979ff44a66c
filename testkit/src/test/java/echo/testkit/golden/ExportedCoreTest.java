package echo.testkit.golden;

import static org.assertj.core.api.Assertions.assertThat;

import echo.objectstore.ObjectStore;
import echo.objectstore.layers.LayeredStore;
import echo.objectstore.world.WorldCaches;
import echo.objectstore.world.WorldInvariants;
import echo.objectstore.world.WorldView;
import echo.testkit.Fixtures;
import echo.testkit.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A core that was exported and loaded again is the same world, to its records and its players. */
@Tag("long")
class ExportedCoreTest {
  @ParameterizedTest
  @CsvSource({
    "LambdaCore-latest.db, lambdacore-social",
    "LambdaCore-latest.db, lambdacore-eval",
    "JHCore-DEV-2.db,",
    "toastcore.db,",
  })
  void exportAndLoad_importedCore_givesTheSameWorldThatPlaysTheSame(
      String core, @org.jspecify.annotations.Nullable String session, @TempDir Path temp)
      throws Exception {
    Optional<Path> fixtures = Fixtures.folder(core);
    if (fixtures.isEmpty()) {
      return;
    }
    Path imported = temp.resolve("imported");
    Path loaded = temp.resolve("loaded");
    Path files = temp.resolve("files");
    Path again = temp.resolve("again");
    String dump = fixtures.get().resolve("data").resolve(core).toString();
    run(temp, "import", dump, "--db", imported.toString());
    run(temp, "export", files.toString(), "--db", imported.toString());
    run(temp, "load", files.toString(), "--db", loaded.toString());
    run(temp, "export", again.toString(), "--db", loaded.toString());

    assertThat(texts(again)).isEqualTo(texts(files));
    List<String> wanted = listing(imported);
    List<String> got = listing(loaded);
    assertThat(without(got, wanted)).isEmpty();
    assertThat(without(wanted, got)).isEmpty();
    if (session != null) {
      Transcript transcript =
          new Transcript(fixtures.get().resolve("golden/transcripts/" + session + ".jsonl"));
      try (ServerProcess server = ServerProcess.serve(loaded)) {
        assertThat(transcript.play(server.telnetPort())).isEmpty();
        assertThat(server.stop()).isZero();
        assertThat(server.log()).doesNotContain("Exception", "\tat ");
      }
    }
  }

  private static void run(Path temp, String... args) throws IOException {
    Path log = temp.resolve("log");
    assertThat(ServerProcess.run(log, args)).as(Files.readString(log)).isZero();
  }

  private static Map<String, String> texts(Path directory) throws IOException {
    Map<String, String> texts = new TreeMap<>();
    try (Stream<Path> entries = Files.list(directory)) {
      for (Path file : entries.toList()) {
        texts.put(String.valueOf(file.getFileName()), Files.readString(file));
      }
    }
    return texts;
  }

  private static List<String> without(List<String> lines, List<String> others) {
    Set<String> known = new HashSet<>(others);
    return lines.stream().filter(line -> !known.contains(line)).limit(20).toList();
  }

  /** Everything that programs can see of a world, a line for each object, property and verb. */
  private static List<String> listing(Path world) {
    try (ObjectStore store = LayeredStore.open(world)) {
      assertThat(WorldInvariants.check(store.begin())).isEmpty();
      return WorldListing.of(new WorldView(store.begin(), WorldCaches.of(store)));
    }
  }
}
