package echo.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
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
