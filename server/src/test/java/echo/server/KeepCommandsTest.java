package echo.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import echo.objectstore.journal.DirectoryLock;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code backup}, {@code restore}, {@code doctor}, {@code migrate} on the command line. */
class KeepCommandsTest {
  @TempDir private Path folder = Path.of("");

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... args) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  private String world() throws IOException {
    String dump = Files.writeString(folder.resolve("core.db"), CommandLineTest.DUMP).toString();
    assertThat(run("import", dump, "--db", path("world"))).isZero();
    return path("world");
  }

  private String name(String world, String name) {
    assertThat(run("eval", "--db", world, "#0.name = \"" + name + "\";")).isZero();
    return world;
  }

  private void assertNamed(String world, String name) {
    assertThat(run("eval", "--db", world, "#0.name")).isZero();
    assertThat(out.toString()).isEqualTo("\"" + name + "\"\n");
  }

  private static List<Path> files(String world, String beginning) throws IOException {
    try (Stream<Path> files = Files.list(Path.of(world))) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(beginning))
          .sorted()
          .toList();
    }
  }

  /** What is in every file of a directory, to see that nothing was changed. */
  private static Map<String, String> contents(String directory) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    for (Path file : files(directory, "")) {
      contents.put(
          file.getFileName() + " " + Files.getLastModifiedTime(file),
          java.util.Arrays.toString(Files.readAllBytes(file)));
    }
    return contents;
  }

  @Test
  void backup_andRestore_giveTheWorldBack() throws IOException {
    String world = name(world(), "First");
    assertThat(run("backup", path("backup"), "--db", world)).isZero();
    assertThat(out.toString()).contains("copied and read back");
    name(world, "Second");
    assertThat(run("backup", path("backup"), "--db", world)).isZero();
    assertThat(run("restore", path("backup"), "--db", path("again"))).isZero();
    assertThat(out.toString()).contains("1 objects, 0 waiting tasks");
    assertNamed(path("again"), "Second");
    assertThat(run("doctor", "--db", path("backup"))).isZero();
  }

  @Test
  void backup_ofAnotherHistory_isRefused() throws IOException {
    String world = name(world(), "First");
    assertThat(run("backup", path("old"), "--db", world)).isZero();
    name(world, "Second");
    assertThat(run("backup", path("backup"), "--db", world)).isZero();
    assertThat(run("restore", path("old"), "--db", path("other"))).isZero();
    Map<String, String> before = contents(path("backup"));
    assertThat(run("backup", path("backup"), "--db", path("other"))).isEqualTo(1);
    assertThat(err.toString()).contains("another history", "new directory");
    name(path("other"), "Else");
    name(path("other"), "Longer");
    assertThat(run("backup", path("backup"), "--db", path("other"))).isEqualTo(1);
    assertThat(err.toString()).contains("another history");
    assertThat(contents(path("backup"))).isEqualTo(before);
  }

  @Test
  void backup_thatKeepsOne_dropsTheRest() throws IOException {
    String world = name(world(), "First");
    assertThat(run("backup", path("backup"), "--db", world)).isZero();
    name(world, "Second");
    assertThat(run("backup", path("backup"), "--db", world, "--keep", "1")).isZero();
    assertThat(files(path("backup"), "snapshot-")).hasSize(1);
    assertThat(run("restore", path("backup"), "--db", path("again"))).isZero();
    assertNamed(path("again"), "Second");
  }

  @Test
  void restore_toATimeThatTheBackupMissed_isRefused() throws IOException {
    String world = world();
    Files.writeString(
        Path.of(world).resolve("echo.conf"),
        "snapshots.least = 1\nsnapshots.most = 1\nsnapshots.hours = 0\n");
    name(world, "First");
    assertThat(run("backup", path("backup"), "--db", world)).isZero();
    name(world, "Second");
    String then = Instant.now().toString();
    name(world, "Third");
    name(world, "Fourth");
    assertThat(run("backup", path("backup"), "--db", world)).isZero();
    assertThat(run("restore", path("backup"), "--db", path("past"), "--at", then)).isEqualTo(1);
    assertThat(err.toString()).contains("has nothing of the commits from", "--at ");
    String first = err.toString().strip().replaceAll(".*--at ", "");
    assertThat(run("restore", path("backup"), "--db", path("past"), "--at", first)).isZero();
    assertNamed(path("past"), "First");
    assertThat(run("restore", path("backup"), "--db", path("newest"))).isZero();
    assertNamed(path("newest"), "Fourth");
  }

  @Test
  void restore_intoWhatIsThere_isRefused() throws IOException {
    String world = world();
    assertThat(run("backup", path("backup"), "--db", world)).isZero();
    Map<String, String> before = contents(world);
    assertThat(run("restore", path("backup"), "--db", world)).isEqualTo(1);
    assertThat(err.toString()).contains("nothing is overwritten", "mv " + world);
    assertThat(contents(world)).isEqualTo(before);
    Files.createDirectory(folder.resolve("empty"));
    assertThat(run("restore", path("backup"), "--db", path("empty"))).isZero();
  }

  @Test
  void restore_ofADamagedBackup_isRefusedAndLeavesNothing() throws IOException {
    String world = world();
    assertThat(run("backup", path("backup"), "--db", world)).isZero();
    Path snapshot = files(path("backup"), "snapshot-").getFirst();
    flip(snapshot);
    assertThat(run("restore", path("backup"), "--db", path("again"))).isEqualTo(1);
    assertThat(err.toString()).contains("the backup is damaged", snapshot.toString());
    assertThat(folder.resolve("again")).doesNotExist();
    Files.delete(snapshot);
    assertThat(run("restore", path("backup"), "--db", path("again"))).isEqualTo(1);
    assertThat(err.toString()).contains("is missing");
  }

  @Test
  void restore_at_usesWhatAWorldKeepsOfItsPast() throws IOException {
    String world = name(world(), "First");
    name(world, "Second");
    assertThat(run("restore", world, "--db", path("past"), "--at", "1w ago")).isEqualTo(1);
    assertThat(err.toString()).contains("does not reach back to", "the earliest time is");
    assertThat(run("restore", world, "--db", path("past"), "--at", "0s ago")).isZero();
    assertNamed(path("past"), "Second");
    assertThat(run("restore", world, "--db", path("x"), "--at", "yesterday")).isEqualTo(2);
  }

  @Test
  void serve_aBackup_isRefused() throws IOException {
    assertThat(run("backup", path("backup"), "--db", world())).isZero();
    assertThat(run("eval", "--db", path("backup"), "1")).isEqualTo(1);
    assertThat(err.toString()).contains("is a backup", "./echo restore");
  }

  @Test
  void keep_whatIsNoWorld_saysSo() throws IOException {
    Files.createDirectory(folder.resolve("empty"));
    for (String command : List.of("doctor", "migrate")) {
      assertThat(run(command, "--db", path("none"))).isEqualTo(1);
      assertThat(err.toString()).contains("there is no directory");
      assertThat(run(command, "--db", path("empty"))).isEqualTo(1);
      assertThat(err.toString()).contains("is not a world");
    }
    assertThat(run("backup", path("b"), "--db", path("none"))).isEqualTo(1);
    assertThat(run("restore", path("none"), "--db", path("w"))).isEqualTo(1);
    assertThat(folder.resolve("none")).doesNotExist();
    assertThat(folder.resolve("b")).doesNotExist();
  }

  @Test
  void doctor_ofAGoodWorld_findsNothingAndChangesNothing() throws IOException {
    String world = name(name(world(), "First"), "Second");
    Map<String, String> before = contents(world);
    assertThat(run("doctor", "--db", world)).isZero();
    assertThat(out.toString()).contains("nothing is wrong", "1 objects");
    assertThat(contents(world)).isEqualTo(before);
  }

  @Test
  void doctor_findsDamageGapsAndLeftovers() throws IOException {
    String world = name(name(world(), "First"), "Second");
    Files.write(Path.of(world, "snapshot-0000000000000009.db.tmp"), new byte[3]);
    List<Path> journals = files(world, "journal-");
    Files.write(journals.getLast(), new byte[] {1, 2, 3}, StandardOpenOption.APPEND);
    assertThat(run("doctor", "--db", world)).isZero();
    assertThat(out.toString()).contains("note: ", "never finished", "3 bytes at its end");

    flip(files(world, "snapshot-").getFirst());
    Map<String, String> before = contents(world);
    assertThat(run("doctor", "--db", world)).isEqualTo(1);
    assertThat(out.toString()).contains("problem: ", "is damaged", "something is wrong");
    assertThat(contents(world)).isEqualTo(before);

    Files.delete(journals.get(journals.size() - 2));
    assertThat(run("doctor", "--db", world, "--json")).isEqualTo(1);
    JsonNode report = new ObjectMapper().readTree(out.toString());
    assertThat(report.get("running").asBoolean()).isFalse();
    assertThat(report.get("findings").toString()).contains("are missing", "PROBLEM");
  }

  @Test
  void migrate_anOldWorld_andBack() throws IOException {
    String world = path("old");
    Path old = Files.createDirectory(Path.of(world));
    Path golden =
        Path.of(System.getProperty("echo.root"), "object-store/src/test/resources/world/v1");
    Files.copy(golden.resolve("journal.bin"), old.resolve("journal-0000000000000002.log"));
    Files.copy(golden.resolve("snapshot.bin"), old.resolve("snapshot-0000000000000001.db"));
    Map<String, String> before = contents(world);
    // The events in it are a test's own, which no server could take for its sessions'.
    assertThat(run("doctor", "--db", world)).isEqualTo(1);
    assertThat(out.toString()).contains("version 1", "./echo migrate", "sessions");

    assertThat(run("migrate", "--db", world)).isZero();
    assertThat(out.toString()).contains("before-migrate-");
    assertThat(run("migrate", "--db", world)).isZero();
    assertThat(out.toString()).contains("nothing was done");
    assertThat(run("doctor", "--db", world)).isEqualTo(1);
    assertThat(out.toString()).doesNotContain("version 1");

    assertThat(run("migrate", "--db", world, "--back")).isZero();
    Map<String, String> after = contents(world);
    after.keySet().removeIf(name -> name.startsWith("LOCK"));
    assertThat(after).isEqualTo(before);
    assertThat(run("migrate", "--db", world, "--back")).isEqualTo(1);
    assertThat(err.toString()).contains("there is no copy");
  }

  @Test
  void migrate_aWorldThatIsOpen_isRefused() throws IOException {
    String world = path("old");
    Path old = Files.createDirectory(Path.of(world));
    Path golden =
        Path.of(System.getProperty("echo.root"), "object-store/src/test/resources/world/v1");
    Files.copy(golden.resolve("journal.bin"), old.resolve("journal-0000000000000002.log"));
    Files.copy(golden.resolve("snapshot.bin"), old.resolve("snapshot-0000000000000001.db"));
    try (DirectoryLock _ = DirectoryLock.acquire(old)) {
      assertThat(run("migrate", "--db", world)).isEqualTo(1);
      assertThat(err.toString()).contains("open in another server");
    }
  }

  @Test
  void settings_ofKeeping_areChecked() throws IOException {
    String world = world();
    assertThat(run("eval", "--db", world, "--snapshots-least", "0", "1")).isEqualTo(1);
    assertThat(err.toString()).contains("snapshots.least");
    assertThat(run("eval", "--db", world, "--durability", "async", "1")).isZero();
    assertThat(run("eval", "--db", world, "--durability", "never", "1")).isEqualTo(2);
    for (int i = 0; i < 4; i++) {
      assertThat(run("eval", "--db", world, "--snapshots-least=1", "--snapshots-most=2", "1"))
          .isZero();
    }
    assertThat(files(world, "snapshot-")).hasSize(2);
  }

  private static void flip(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
  }
}
