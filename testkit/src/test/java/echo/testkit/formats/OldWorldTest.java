package echo.testkit.formats;

import static org.assertj.core.api.Assertions.assertThat;

import echo.testkit.LineClient;
import echo.testkit.ServerProcess;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A world as a server of November 2026 left it when it was killed, with a task in every kind of
 * wait: some in programs that were changed or removed after they had begun. Today's server opens it
 * and every task goes on where it was, in the program that it began with. The files are never
 * changed.
 *
 * <p>With {@code -Dgolden.update} and no such files the test makes them.
 */
class OldWorldTest {
  private static final String FOLDER = "world-2026-11";

  /** What the tasks say when they go on, in the order in which they are woken. */
  private static final String EXPECTED =
      "{\"forked in its old text\", {\"changed\", 1, {1, \"two\", 3.0}, \"old text\"},"
          + " {\"removed\", 6, \"finally\"}, {\"deep\", 3, {\"a\", \"b\"}, E_RANGE},"
          + " {\"caught\", E_DIV, \"after waking\"}, {\"read\", \"hello again\"}}";

  /** Verbs by name, with what they do. */
  private static final String[][] VERBS = {
    {"starter", "fork (60) #0.said = {@#0.said, \"forked in its old text\"}; endfork"},
    {
      "changed",
      "x = {1, \"two\", 3.0}; n = 0; n = n + 1; suspend();"
          + " #0.said = {@#0.said, {\"changed\", n, x, \"old text\"}};"
    },
    {
      "removed",
      "sum = 0; try for i in [1..3] sum = sum + i; if (i == 2) suspend(); endif endfor finally"
          + " #0.said = {@#0.said, {\"removed\", sum, \"finally\"}}; endtry"
    },
    {
      "deep",
      "depth = this:deeper(3); l = {\"a\", \"b\"}; e = `l[9] ! ANY';"
          + " #0.said = {@#0.said, {\"deep\", depth, l, e}};"
    },
    {"deeper", "if (args[1]) return this:deeper(args[1] - 1) + 1; endif suspend(); return 0;"},
    {
      "caught",
      "try suspend(); x = 1 / 0; except e (E_DIV)"
          + " #0.said = {@#0.said, {\"caught\", e[1], \"after waking\"}}; endtry"
    },
    {"reading", "x = read(); #0.said = {@#0.said, {\"read\", x}};"},
  };

  @TempDir Path temp;

  @Test
  void tasks_ofAnOldWorld_goOnInTheProgramsThatTheyBeganWith() throws Exception {
    Path files = Path.of("src/test/resources", FOLDER);
    if (!Files.exists(files) && System.getProperty("golden.update") != null) {
      record(files);
    }
    Path world = Files.createDirectory(temp.resolve("world"));
    for (String name : names()) {
      try (InputStream in = getClass().getResourceAsStream("/" + FOLDER + "/" + name)) {
        Files.copy(Objects.requireNonNull(in), world.resolve(name));
      }
    }
    try (ServerProcess server = ServerProcess.serve(world);
        LineClient client = new LineClient(server.telnetPort())) {
      client.send("connect #3");
      client.send(
          "; while (!#0.said) suspend(0); endwhile for t in (#0.tasks) resume(t[2]); suspend(0);"
              + " suspend(0); endfor return 1;");
      assertThat(client.until("=> ")).isEqualTo("=> {1, 1}");
      try (LineClient reader = new LineClient(server.telnetPort())) {
        reader.send("connect #5");
        reader.send("hello again");
        reader.send("; return 2;");
        reader.until("=> {1, 2}");
      }
      client.send("; suspend(0); return #0.said;");
      assertThat(client.until("=> ")).isEqualTo("=> {1, " + EXPECTED + "}");
      assertThat(server.stop()).isZero();
    }
    System.out.println("formats: the tasks of " + FOLDER + " went on");
  }

  private static List<String> names() throws IOException {
    try (InputStream in = OldWorldTest.class.getResourceAsStream("/" + FOLDER + "/files.txt")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.US_ASCII)
          .lines()
          .toList();
    }
  }

  /** How the files came about. */
  private void record(Path into) throws IOException {
    Path world = temp.resolve("recorded");
    Path log = temp.resolve("import.log");
    assertThat(
            ServerProcess.run(
                log,
                "import",
                Path.of("src/test/resources/crash.db").toAbsolutePath().toString(),
                "--db",
                world.toString()))
        .isZero();
    try (ServerProcess server = ServerProcess.serve(world);
        LineClient client = new LineClient(server.telnetPort());
        LineClient reader = new LineClient(server.telnetPort())) {
      client.send("connect #3");
      eval(
          client,
          "add_property(#0, \"said\", {}, {#3, \"r\"}); add_property(#0, \"tasks\", {}, {#3, \"r\"});"
              + " o = create(#1); set_player_flag(o, 1); o.wizard = o.programmer = 1; move(o, #2);");
      for (String[] verb : VERBS) {
        eval(
            client,
            "add_verb(#4, {#3, \"rxd\", \""
                + verb[0]
                + "\"}, {\"this\", \"none\", \"this\"}); set_verb_code(#4, \""
                + verb[0]
                + "\", {\""
                + verb[1].replace("\"", "\\\"")
                + "\"});");
      }
      begin(client, "changed");
      begin(client, "removed");
      eval(client, "#4:starter(); dump_database();");
      begin(client, "deep");
      begin(client, "caught");
      reader.send("connect #5");
      reader.send("; #4:reading();");
      eval(client, "while (length(queued_tasks()) < 6) suspend(0); endwhile");
      eval(
          client,
          "for v in ({\"changed\", \"starter\", \"deep\", \"deeper\"}) set_verb_code(#4, v,"
              + " {\"#0.said = {@#0.said, \\\"new text\\\"};\"}); endfor"
              + " delete_verb(#4, \"removed\"); delete_verb(#4, \"caught\");"
              + " delete_verb(#4, \"reading\"); suspend(0);");
      server.kill();
    }
    Files.createDirectories(into);
    List<String> names = new ArrayList<>();
    try (Stream<Path> files = Files.list(world)) {
      for (Path file : files.sorted().toList()) {
        String name = file.getFileName().toString();
        if (name.startsWith("journal-") || name.startsWith("snapshot-")) {
          Files.copy(file, into.resolve(name));
          names.add(name);
        }
      }
    }
    Files.write(into.resolve("files.txt"), names);
  }

  private static void begin(LineClient client, String verb) {
    eval(
        client,
        "fork t (0) #4:"
            + verb
            + "(); endfork #0.tasks = {@#0.tasks, {\""
            + verb
            + "\", t}}; suspend(0); suspend(0);");
  }

  private static void eval(LineClient client, String statements) {
    client.send("; " + statements);
    assertThat(client.until("=> ")).as(statements).startsWith("=> {1");
  }
}
