package echo.server;

import static org.assertj.core.api.Assertions.assertThat;

import echo.server.repl.Repl;
import echo.values.ObjValue;
import echo.values.model.Dialect;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** At a terminal: prompts, Ctrl-C, and what appears while nobody types. */
@Timeout(60)
class ReplTest {
  private final Printed printed = new Printed();
  @TempDir private Path folder = Path.of("");

  /** Output that can be waited for. */
  private static final class Printed extends StringWriter {
    @Override
    public void write(String text, int from, int length) {
      synchronized (this) {
        super.write(text, from, length);
        notifyAll();
      }
    }

    synchronized void await(String text) throws InterruptedException {
      while (!toString().contains(text)) {
        wait();
      }
    }
  }

  /**
   * Somebody who types lines, presses Ctrl-C for {@code ^C}, and waits for the text of {@code ?}.
   */
  private static final class Typist extends BufferedReader {
    private final Queue<String> script;
    private final Printed printed;
    private final Runnable interrupt;

    Typist(List<String> script, Printed printed, Runnable interrupt) {
      super(Reader.nullReader());
      this.script = new ArrayDeque<>(script);
      this.printed = printed;
      this.interrupt = interrupt;
    }

    @Override
    public @Nullable String readLine() {
      String line = script.poll();
      while (line != null && (line.startsWith("?") || line.equals("^C"))) {
        if (line.equals("^C")) {
          interrupt.run();
        } else {
          await(line.substring(1));
        }
        line = script.poll();
      }
      return line;
    }

    private void await(String text) {
      try {
        printed.await(text);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private String talk(String... script) throws IOException {
    PrintWriter out = new PrintWriter(printed, true);
    Path dump = Files.writeString(folder.resolve("core.db"), CommandLineTest.DUMP);
    Path directory = folder.resolve("world");
    assertThat(
            Main.run(
                new PrintWriter(Writer.nullWriter()),
                out,
                "import",
                dump.toString(),
                "--db",
                directory.toString()))
        .isZero();
    try (Wiring wiring = Wiring.directory(directory, WorldStores.DEFAULT)) {
      wiring.world().start();
      Repl repl =
          new Repl(wiring.world(), ObjValue.SYSTEM, Dialect.MOO, new Repl.Place(out, out, true));
      repl.run(new Typist(List.of(script), printed, repl::interrupt));
    }
    return printed.toString();
  }

  @Test
  void run_severalLines_haveAPromptOfTheirOwn() throws IOException {
    assertThat(talk("if (1)", "return 2;", "endif", ".syntax echo", "[1]"))
        .isEqualTo(
            """
            Programs run as #0, in moo. There is .help and .quit.
            moo> ...> ...> 2
            moo> Programs are read as echo.
            echo> [1]
            echo>\s
            """);
  }

  @Test
  void run_interrupt_dropsWhatWasBegun() throws IOException {
    assertThat(talk("if (1)", "^C", "3")).endsWith("moo> ...> \nmoo> 3\nmoo> \n");
  }

  @Test
  void run_forkedTask_isSeenAboveThePrompt() throws IOException {
    assertThat(talk("fork (0) notify(player, \"later\"); endfork", "?later", "4"))
        .contains("later\n")
        .endsWith("moo> 4\nmoo> \n");
  }

  @Test
  void run_worldThatShutsDownMeanwhile_endsWithoutALine() throws IOException {
    assertThat(talk("fork (0) shutdown(\"enough\"); endfork", "?Shutting down"))
        .contains("*** Shutting down: shutdown() called by Sys (#0): enough ***\n");
  }
}
