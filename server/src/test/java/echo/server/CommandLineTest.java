package echo.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandLineTest {
  /** One object, its own wizard. */
  static final String DUMP =
      """
      ** LambdaMOO Database, Format Version 4 **
      1
      0
      0
      1
      0
      #0
      Sys

      7
      0
      -1
      -1
      -1
      -1
      -1
      -1
      0
      0
      0
      0 clocks
      0 queued tasks
      0 suspended tasks
      """;

  @TempDir private Path folder = Path.of("");

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... args) {
    return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text, StandardCharsets.UTF_8).toString();
  }

  private String world() throws IOException {
    String world = folder.resolve("world").toString();
    assertThat(run("import", file("core.db", DUMP), "--db", world)).isZero();
    out.getBuffer().setLength(0);
    return world;
  }

  @Test
  void run_nothingOrNonsense_isUsedWrongly() {
    assertThat(run()).isEqualTo(2);
    assertThat(run("dance")).isEqualTo(2);
    assertThat(run("import", "x.db")).isEqualTo(2);
    assertThat(run("eval", "--as", "wizard", "1")).isEqualTo(2);
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void help_ofRoot_namesEveryCommand() {
    assertThat(run("--help")).isZero();
    assertThat(out.toString())
        .contains(
            "serve", "import", "eval", "repl", "check", "load", "export", "test", "backup",
            "restore", "doctor", "migrate");
  }

  @Test
  void check_badProgram_saysWhere() throws IOException {
    String good = file("good.moo", "return 1;\n");
    String bad = file("bad.moo", "x = 1;\nif (x\n");

    assertThat(run("check", good)).isZero();
    assertThat(out.toString()).isEmpty();
    assertThat(run("check", good, bad)).isEqualTo(1);
    assertThat(out.toString()).matches("(?s)\\Q" + bad + "\\E:\\d+:\\d+: .+\n");
  }

  @Test
  void check_unknownExtension_asksForTheDialect() throws IOException {
    String text = file("verb.txt", "return 1;");

    assertThat(run("check", text)).isEqualTo(2);
    assertThat(run("check", text, "--dialect", "moo")).isZero();
  }

  @Test
  void check_noSuchFile_fails() {
    assertThat(run("check", folder.resolve("none.moo").toString())).isEqualTo(1);
    assertThat(err.toString()).contains("there is no such file");
  }

  @Test
  void import_damaged_failsWithTheLineAndWritesTheReport() throws IOException {
    String report = folder.resolve("report.json").toString();
    String damaged = file("core.db", DUMP.replace("0 clocks", "clocks"));

    assertThat(run("import", damaged, "--db", folder.resolve("w").toString(), "--report", report))
        .isEqualTo(1);
    assertThat(err.toString()).contains("line 21");
    assertThat(Files.readString(Path.of(report))).contains("\"refused\"");
    assertThat(folder.resolve("w")).doesNotExist();
  }

  @Test
  void eval_expression_printsItsLiteral() throws IOException {
    String world = world();

    assertThat(run("eval", "--db", world, "{1, \"two\"}")).isZero();
    assertThat(out.toString()).isEqualTo("{1, \"two\"}\n");
  }

  @Test
  void eval_statements_printWhatTheyReturn() throws IOException {
    assertThat(run("eval", "--db", world(), "x = 2; return x * 21;")).isZero();
    assertThat(out.toString()).isEqualTo("42\n");
  }

  @Test
  void eval_uncaughtError_printsTheTracebackAndFails() throws IOException {
    assertThat(run("eval", "--db", world(), "1 / 0")).isEqualTo(1);
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString()).contains("Division by zero");
  }

  @Test
  void eval_changes_areThereNextTime() throws IOException {
    String world = world();

    assertThat(run("eval", "--db", world, "this_name = #0.name = \"Other\";")).isZero();
    assertThat(run("eval", "--db", world, "#0.name")).isZero();
    assertThat(out.toString()).endsWith("\"Other\"\n");
  }

  @Test
  void eval_programThatShutsDown_stillPrintsItsValue() throws IOException {
    assertThat(run("eval", "--db", world(), "shutdown(\"enough\"); return 7;")).isZero();
    assertThat(out.toString()).isEqualTo("7\n");
  }

  @Test
  void eval_worldThatShutsDownAtItsStart_ends() throws IOException {
    String world = world();
    String begin =
        "add_verb(#0, {#0, \"xd\", \"server_started\"}, {\"this\", \"none\", \"this\"});"
            + " return set_verb_code(#0, \"server_started\", {\"shutdown(\\\"not today\\\");\"});";
    assertThat(run("eval", "--db", world, begin)).isZero();
    out.getBuffer().setLength(0);
    // The program may be run before the shutdown is on disk.
    if (run("eval", "--db", world, "1") == 0) {
      assertThat(out.toString()).isEqualTo("1\n");
    } else {
      assertThat(err.toString()).contains("shut itself down while it started", "not today");
    }
  }

  @Test
  void eval_noWorld_fails() {
    assertThat(run("eval", "--db", folder.resolve("none").toString(), "1")).isEqualTo(1);
    assertThat(err.toString()).contains("there is no world");
    assertThat(folder.resolve("none")).doesNotExist();
  }

  @Test
  void serve_worldInUse_isRefused() throws IOException {
    String world = world();
    try (Wiring _ = Wiring.directory(Path.of(world), WorldStores.DEFAULT)) {
      assertThat(run("serve", "--db", world, "--http", "0", "--telnet", "0")).isEqualTo(1);
    }
    assertThat(err.toString()).contains("open in another server");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void serve_worldThatStarts_knowsWhereItListens() throws IOException {
    String world = world();
    String begin =
        "add_property(#0, \"heard\", {}, {#0, \"r\"});"
            + " add_verb(#0, {#0, \"xd\", \"server_started\"}, {\"this\", \"none\", \"this\"});"
            + " return set_verb_code(#0, \"server_started\","
            + " {\"if (#0.heard == {}) #0.heard = {listeners(#0)}; shutdown(); endif\"});";
    assertThat(run("eval", "--db", world, begin)).isZero();
    assertThat(run("serve", "--db", world, "--http", "0", "--telnet", "0")).isZero();
    out.getBuffer().setLength(0);
    assertThat(run("eval", "--db", world, "return length(#0.heard[1]);")).isZero();
    assertThat(out.toString()).isEqualTo("1\n");
  }
}
