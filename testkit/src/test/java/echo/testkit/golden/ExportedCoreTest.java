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
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A core that was exported and loaded again is the same world, to its records and its players. */
class ExportedCoreTest {
  @Test
  void exportAndLoad_lambdaCore_playsTheBeginOfASessionTheSame(@TempDir Path temp)
      throws Exception {
    Optional<Path> fixtures = Fixtures.folder("LambdaCore-latest.db");
    if (fixtures.isEmpty()) {
      return;
    }
    Path loaded = exportAndLoad(fixtures.get(), "LambdaCore-latest.db", temp);
    Path session = fixtures.get().resolve("golden/transcripts/lambdacore-eval.jsonl");
    play(new Transcript(session), 20, loaded, Files.createDirectory(temp.resolve("played")));
  }

  @Tag("long")
  @ParameterizedTest
  @ValueSource(strings = {"LambdaCore-latest.db", "JHCore-DEV-2.db", "toastcore.db"})
  void exportAndLoad_importedCore_givesTheSameWorldThatPlaysTheSame(String core, @TempDir Path temp)
      throws Exception {
    Optional<Path> fixtures = Fixtures.folder(core);
    if (fixtures.isEmpty()) {
      return;
    }
    Path loaded = exportAndLoad(fixtures.get(), core, temp);
    Path files = temp.resolve("files");
    Path again = temp.resolve("again");
    run(temp, "export", again.toString(), "--db", loaded.toString());

    assertThat(texts(again)).isEqualTo(texts(files));
    List<String> wanted = listing(temp.resolve("imported"));
    List<String> got = listing(loaded);
    assertThat(without(got, wanted)).isEmpty();
    assertThat(without(wanted, got)).isEmpty();
    assertThat(verbsThatAreNotMoo(files)).isEmpty();
    for (Transcript session : sessions(fixtures.get(), core)) {
      play(session, session.size(), loaded, Files.createTempDirectory(temp, "played"));
    }
  }

  /** Takes a core through the directories imported, files and loaded; the last is returned. */
  private static Path exportAndLoad(Path fixtures, String core, Path temp) throws IOException {
    String dump = fixtures.resolve("data").resolve(core).toString();
    String imported = temp.resolve("imported").toString();
    String files = temp.resolve("files").toString();
    Path loaded = temp.resolve("loaded");
    run(temp, "import", dump, "--db", imported);
    run(temp, "export", files, "--db", imported);
    run(temp, "load", files, "--db", loaded.toString());
    return loaded;
  }

  /** The verbs of a classic core stand in the files as they were, which each of them says. */
  private static List<String> verbsThatAreNotMoo(Path files) throws IOException {
    List<String> wrong = new ArrayList<>();
    for (String text : texts(files).values()) {
      text.lines()
          .filter(line -> line.startsWith("  verb ") && !line.endsWith(" dialect moo"))
          .forEach(wrong::add);
    }
    return wrong;
  }

  private static List<Transcript> sessions(Path fixtures, String core) throws IOException {
    List<Transcript> sessions = new ArrayList<>();
    try (Stream<Path> files = Files.list(fixtures.resolve("golden/transcripts"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".jsonl")).sorted().toList()) {
        Transcript session = new Transcript(file);
        if (session.core().equals(core)) {
          sessions.add(session);
        }
      }
    }
    assertThat(sessions).isNotEmpty();
    return sessions;
  }

  /** Plays steps of a session on a copy of a world, which may do what the recorded server could. */
  private static void play(Transcript session, int steps, Path loaded, Path temp) throws Exception {
    Path world = Files.createDirectory(temp.resolve("world"));
    try (Stream<Path> files = Files.walk(loaded)) {
      for (Path file : files.skip(1).toList()) {
        Files.copy(file, world.resolve(loaded.relativize(file)));
      }
    }
    TranscriptsTest.grant(temp, world);
    try (ServerProcess server = ServerProcess.serve(world)) {
      assertThat(session.play(server.telnetPort(), steps)).as(session.name()).isEmpty();
      assertThat(server.stop()).isZero();
      assertThat(server.log()).doesNotContain("Exception", "\tat ");
    }
    System.out.printf("exported and loaded, %s: %d steps read the same%n", session.name(), steps);
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
