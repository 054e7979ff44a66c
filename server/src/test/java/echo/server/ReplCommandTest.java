package echo.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The command with its input piped into it: no prompts, values on one side, errors on the other.
 */
class ReplCommandTest {
  @TempDir private Path folder = Path.of("");

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private String world = "";

  @BeforeEach
  void makeWorld() throws IOException {
    world = folder.resolve("world").toString();
    Path dump = Files.writeString(folder.resolve("core.db"), CommandLineTest.DUMP);
    assertThat(run("import", dump.toString(), "--db", world)).isZero();
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
  }

  private int run(String... args) {
    return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
  }

  private int repl(String input, String... more) {
    String[] args = new String[3 + more.length];
    args[0] = "repl";
    args[1] = "--db";
    args[2] = world;
    System.arraycopy(more, 0, args, 3, more.length);
    InputStream before = System.in;
    System.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
    try {
      return run(args);
    } finally {
      System.setIn(before);
    }
  }

  @Test
  void repl_expressionsAndStatements_printValuesOnly() {
    assertThat(repl("{1, \"zwei ü\"}\n;6 * 7;\nx = 5\nfor i in [1..3] endfor\n;;return 8\n\n"))
        .isZero();
    assertThat(out.toString()).isEqualTo("{1, \"zwei ü\"}\n42\n5\n8\n");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void repl_syntax_choosesTheDialectOfProgramsAndValues() {
    assertThat(repl(".syntax\n.syntax echo\n[1, [\"a\"]]\n.syntax moo\n{1, {\"a\"}}\n.syntax C\n"))
        .isZero();
    assertThat(out.toString())
        .isEqualTo(
            """
            Programs are read as moo.
            Programs are read as echo.
            [1, ["a"]]
            Programs are read as moo.
            {1, {"a"}}
            """);
    assertThat(err.toString())
        .isEqualTo("There is no dialect C. Type .syntax moo or .syntax echo.\n");
  }

  @Test
  void repl_inEcho_beginsSo() {
    assertThat(repl("if true\n  return {a: 1}\nendif\nnull\nx = 3\n", "--dialect", "echo"))
        .isZero();
    assertThat(out.toString()).startsWith("{\"a\": 1}\nnull\n");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void repl_error_isToldAndTheNextProgramRuns() {
    assertThat(repl("notify(player, 1 / 0)\nx = 1 +* 2;\n7\n")).isZero();
    assertThat(out.toString()).isEqualTo("7\n");
    assertThat(err.toString())
        .containsOnlyOnce("Division by zero\n")
        .containsOnlyOnce("(End of traceback)\n")
        .contains("Line 1, column 8. ")
        .contains("  x = 1 +* 2;\n         ^\n");
  }

  @Test
  void repl_endInsideAProgram_saysWhatIsOpen() {
    assertThat(repl("if (1)\n  return 2;\n")).isZero();
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString()).contains("The program ends inside the `if` of line 1.");
  }

  @Test
  void repl_emptyLine_dropsWhatWasBegun() {
    assertThat(repl("if (1)\n\n3\n")).isZero();
    assertThat(out.toString()).isEqualTo("3\n");
    assertThat(err.toString()).isEqualTo("What was begun is dropped.\n");
  }

  @Test
  void repl_quit_endsBeforeTheRest() {
    assertThat(repl("1\n.quit\n2\n")).isZero();
    assertThat(out.toString()).isEqualTo("1\n");
  }

  @Test
  void repl_dotCommands_areHelpedWith() {
    assertThat(repl(".help\n.dance\n.5 + 1.0\n")).isZero();
    assertThat(out.toString())
        .contains(".syntax", ".quit", "Variables last until")
        .endsWith("\n1.5\n");
    assertThat(err.toString()).isEqualTo("There is no command .dance; there is .help.\n");
  }

  @Test
  void repl_linesForThePlayer_comeBeforeTheValue() {
    assertThat(repl("notify(player, \"first\"); notify(player, \"second\"); return 3;\n")).isZero();
    assertThat(out.toString()).isEqualTo("first\nsecond\n3\n");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void repl_bootedPlayer_isToldAndProgramsStillRun() {
    assertThat(repl("boot_player(player); return 1;\nconnected_players()\n")).isZero();
    assertThat(out.toString()).startsWith("1\n").endsWith("{}\n");
  }

  @Test
  void repl_programThatWaits_saysAsWhichTask() {
    assertThat(repl("suspend(1000);\n")).isZero();
    assertThat(out.toString()).matches("It waits, and goes on as task \\d+\\.\n");
  }

  @Test
  void repl_changes_areThereNextTimeAndNobodyIsRecordedAsConnected() {
    assertThat(repl("#0.name = \"Other\"\nconnected_players()\n")).isZero();
    assertThat(out.toString()).isEqualTo("\"Other\"\n{#0}\n");
    out.getBuffer().setLength(0);
    assertThat(run("eval", "--db", world, "{#0.name, connected_players()}")).isZero();
    assertThat(out.toString()).isEqualTo("{\"Other\", {}}\n");
  }

  @Test
  void repl_shutdown_endsItWithTheValueAndTheReason() {
    assertThat(repl("shutdown(\"enough\"); return 7;\n8\n")).isZero();
    assertThat(out.toString())
        .contains("7\n")
        .contains("*** Shutting down: shutdown() called by Sys (#0): enough ***\n")
        .doesNotContain("8\n");
  }

  @Test
  void repl_worldInUse_isRefused() {
    try (Wiring _ = Wiring.directory(Path.of(world), WorldStores.DEFAULT)) {
      assertThat(repl("1\n")).isEqualTo(1);
    }
    assertThat(err.toString()).contains("open in another server");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void repl_nobodyOfThatNumber_fails() {
    assertThat(repl("1\n", "--as", "#12345")).isEqualTo(1);
    assertThat(err.toString()).isEqualTo("echo: there is no object #12345\n");
    assertThat(repl("1\n", "--as", "Ann")).isEqualTo(2);
  }
}
