package echo.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code echo load} and {@code echo export}. */
class PackageCommandsTest {
  private static final String SYSTEM =
      """
      object #0
        property name = "System"
        property owner = $wiz
      endobject
      object $wiz
        property player = true
        property wizard = true
        property programmer = true
      endobject
      """;

  private static final String LAMP =
      """
      object $lamp
        property oil = 100
      endobject
      """;

  @TempDir private Path folder = Path.of("");

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... args) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
  }

  private static final String TESTED =
      """
      object $tested
        property oil = 1
        test "passes"
          this.oil = 0
          assert(this.oil == 0)
        endtest
        test "fails"
          let n = 1
          assert(n == 1); assert(this.oil == 5, "oil")
        endtest
        test "never ends"
          while true
          endwhile
        endtest
      endobject
      """;

  @Test
  void test_ofAWorld_reportsAndTouchesNothing() throws IOException {
    file("system.echo", SYSTEM);
    file("lamp.echo", LAMP);
    file("tested.echo", TESTED);
    assertThat(load()).isZero();
    Map<String, Long> before = sizes();
    assertThat(run("test", "--world", at("world"))).isEqualTo(1);
    assertThat(out.toString())
        .contains("$tested\n  passed  passes\n  FAILED  fails\n")
        .contains("E_INVARG: oil: this.oil == 5\n")
        .contains("          line 2: assert(n == 1); assert(this.oil == 5, \"oil\")\n")
        .contains("\n                                  ^\n")
        .contains(":fails, line 2\n")
        .contains("Task ran out of ticks")
        .contains("3 tests: 1 passed, 2 failed,");
    assertThat(run("test", "--world", at("world"), "--json", "$tested")).isEqualTo(1);
    assertThat(out.toString())
        .contains("\"label\":\"$tested\",\"test\":\"passes\",\"passed\":true}")
        .contains("\"line\":2,\"column\":21,")
        .contains("\"passed\":1,\"failed\":2,");
    assertThat(run("test", "--world", at("world"), "$lamp")).isZero();
    assertThat(out.toString()).startsWith("0 tests: 0 passed, 0 failed,");
    assertThat(sizes()).isEqualTo(before);
  }

  @Test
  void test_ofAPackage_loadsItIntoTheCopyOnly() throws IOException {
    file("system.echo", SYSTEM);
    file("tested.echo", TESTED);
    assertThat(load()).isZero();
    Path other = Files.createDirectories(folder.resolve("other"));
    Files.writeString(
        other.resolve("new.echo"),
        "object $new\n  test \"knows the world\"\n    assert($tested.oil == 1)\n  endtest\nendobject\n");
    assertThat(run("test", "--world", at("world"), other.toString())).isZero();
    assertThat(out.toString())
        .startsWith("$new\n  passed  knows the world\n1 tests: 1 passed, 0 failed,");
    assertThat(run("test", "--world", at("world"), "$new")).isZero();
    assertThat(out.toString()).startsWith("0 tests:");
    assertThat(run("test", "--world", at("world"), "nonsense")).isEqualTo(2);
    assertThat(run("test", "--world", at("nowhere"))).isEqualTo(1);
  }

  @Test
  void convert_fileOrVerb_printsEchoAndWhatItMeans() throws IOException {
    Path moo = folder.resolve("v.moo");
    Files.writeString(moo, "x = args[1];\nif (x + 1 == 2)\n  return {x};\nendif\n");
    assertThat(run("convert", moo.toString())).isZero();
    assertThat(out.toString())
        .isEqualTo("x = args[1]\nif x + 1 == 2\n  return [x]\nendif\nreturn 0\n");
    assertThat(err.toString())
        .contains("line 2: An int beside a float counts as a float, where moo raises E_TYPE.\n");
    Files.writeString(moo, "x = ;");
    assertThat(run("convert", moo.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("v.moo:1:");
    file("system.echo", SYSTEM);
    file(
        "old.echo",
        "object $old\n  verb \"look\" (this none this) dialect moo\n    return 1;\n  endverb\nendobject\n");
    assertThat(load()).isZero();
    assertThat(run("eval", "--db", at("world"), "$old")).isZero();
    String old = out.toString().strip();
    assertThat(run("convert", "--db", at("world"), old + ":look")).isZero();
    assertThat(out.toString()).isEqualTo("return 1\n");
    assertThat(run("convert", "--db", at("world"), old + ":none")).isEqualTo(1);
  }

  private Map<String, Long> sizes() throws IOException {
    Map<String, Long> sizes = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder.resolve("world"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        sizes.put(file.getFileName() + "", Files.size(file));
      }
    }
    return sizes;
  }

  private void file(String name, String text) throws IOException {
    Path file = folder.resolve("package").resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private String at(String name) {
    return folder.resolve(name).toString();
  }

  private int load(String... more) {
    String[] args = new String[4 + more.length];
    System.arraycopy(new String[] {"load", at("package"), "--db", at("world")}, 0, args, 0, 4);
    System.arraycopy(more, 0, args, 4, more.length);
    return run(args);
  }

  @Test
  void load_newDirectory_beginsAWorldOfAllFiles() throws IOException {
    file("system.echo", SYSTEM);
    file("things/lamp.echo", LAMP);
    assertThat(load()).isZero();
    assertThat(out.toString()).contains("3 objects");
    assertThat(run("eval", "$lamp.oil", "--db", at("world"))).isZero();
    assertThat(out.toString().strip()).isEqualTo("100");
  }

  @Test
  void load_somethingIsWrong_saysEveryPlaceAndMakesNoWorld() throws IOException {
    file("system.echo", SYSTEM);
    file("lamp.echo", "object $lamp\n  property oil = 1 / 0\n  property = 2\nendobject\n");
    file("desk.echo", "object $desk\n  verb\nendobject\n");
    assertThat(load()).isEqualTo(1);
    assertThat(err.toString())
        .contains("lamp.echo:3:", "desk.echo:2:", "nothing was changed")
        .doesNotContain("Exception");
    assertThat(Path.of(at("world"))).doesNotExist();
  }

  @Test
  void load_dryRun_printsTheDifferenceAndChangesNothing() throws IOException {
    file("system.echo", SYSTEM);
    assertThat(load("--dry-run")).isZero();
    assertThat(Path.of(at("world"))).doesNotExist();
    assertThat(load()).isZero();
    file("lamp.echo", LAMP);
    assertThat(load("--dry-run")).isZero();
    assertThat(out.toString()).contains("created $lamp\n", "created $lamp property oil\n");
    assertThat(run("eval", "max_object()", "--db", at("world"))).isZero();
    assertThat(out.toString().strip()).isEqualTo("#1");
  }

  @Test
  void export_again_writesWhatIsThereAndDeletesOnlyWhenAsked() throws IOException {
    file("system.echo", SYSTEM);
    file("lamp.echo", LAMP);
    assertThat(load()).isZero();
    assertThat(run("export", at("files"), "--db", at("world"))).isZero();
    assertThat(Path.of(at("files"))).isDirectoryContaining("glob:**/{lamp,wiz,object-0}.echo");
    assertThat(run("eval", "recycle($lamp)", "--db", at("world"))).isZero();
    assertThat(run("export", at("files"), "--db", at("world"))).isEqualTo(1);
    assertThat(err.toString()).contains("lamp.echo", "--prune");
    assertThat(run("export", at("files"), "--db", at("world"), "--prune")).isZero();
    assertThat(Path.of(at("files"), "lamp.echo")).doesNotExist();
    assertThat(Files.readString(Path.of(at("files"), "object-0.echo"))).contains("property lamp");
    assertThat(run("load", at("files"), "--db", at("again"))).isZero();
    assertThat(run("eval", "{valid($lamp), max_object()}", "--db", at("again"))).isZero();
    assertThat(out.toString().strip()).isEqualTo("{0, #2}");
  }
}
