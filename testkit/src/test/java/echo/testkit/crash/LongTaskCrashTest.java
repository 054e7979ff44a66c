package echo.testkit.crash;

import static org.assertj.core.api.Assertions.assertThat;

import echo.testkit.LineClient;
import echo.testkit.ServerProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The last program of docs/programs.md, typed in a starter world on the real server, which is
 * killed three times while the loop runs: each number is in the list once, in order.
 */
class LongTaskCrashTest {
  private static final Path PAGE = Path.of(System.getProperty("echo.root"), "docs", "programs.md");
  private static final int KILLS = 3;

  @Test
  void sigkill_inTheMiddleOfALoop_theTaskGoesOnWhereItWas(@TempDir Path temp) throws Exception {
    Path world = temp.resolve("world");
    ServerProcess server = ServerProcess.serve(world);
    String password = Objects.requireNonNull(server.wizardPassword());
    try {
      begin(server, password);
      for (int kill = 1; kill <= KILLS; kill++) {
        long before = 60L * kill;
        long seen = await(server, password, before);
        assertThat(seen).as("the loop is not over at kill %d", kill).isLessThan(300);
        server.kill();
        server = ServerProcess.serve(world);
      }
      await(server, password, 300);
      try (LineClient client = logIn(server, password)) {
        client.send(
            ";;x = player.contents[1]; return [\"list\", x.seen == [n * n for n in 1..300],"
                + " x.result]");
        assertThat(client.until("=> [\"list\"")).isEqualTo("=> [\"list\", true, true]");
      }
    } finally {
      server.close();
    }
  }

  private static LineClient logIn(ServerProcess server, String password) {
    LineClient client = new LineClient(server.telnetPort());
    client.send("connect Wizard " + password);
    client.until("Exits:");
    return client;
  }

  /** Makes a thing, gives it the page's program as a verb, and starts that as a task. */
  private static void begin(ServerProcess server, String password) throws Exception {
    try (LineClient client = logIn(server, password)) {
      client.send("@create $thing named glass");
      client.send("@property glass.result 0");
      client.send("@verb glass:run");
      client.send("@program glass:run");
      program().forEach(client::send);
      client.send(".");
      client.until("The verb is programmed.");
      client.send(
          ";;x = player.contents[1]; fork 0 do x.result = x:run() endfork; return \"begun\"");
      client.until("=> \"begun\"");
    }
  }

  /** The last program of the page. */
  private static List<String> program() throws Exception {
    List<String> lines = Files.readAllLines(PAGE);
    List<String> program = new ArrayList<>();
    for (String line : lines.subList(lines.lastIndexOf("```echo") + 1, lines.lastIndexOf("```"))) {
      if (!line.startsWith("// =")) {
        program.add(line);
      }
    }
    return program;
  }

  /** Waits until the loop has come so far; how far it is. */
  private static long await(ServerProcess server, String password, long least) {
    try (LineClient client = logIn(server, password)) {
      client.send(
          ";;x = player.contents[1]; while length(x.seen) < "
              + least
              + " do suspend(0.01) endwhile; if "
              + least
              + " == 300 then while x.result == 0 do suspend(0.01) endwhile endif; return [\"seen\","
              + " length(x.seen)]");
      String line = client.until("=> [\"seen\", ");
      return Long.parseLong(line.substring(12, line.length() - 1));
    }
  }
}
