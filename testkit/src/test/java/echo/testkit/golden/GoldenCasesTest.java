package echo.testkit.golden;

import static org.assertj.core.api.Assertions.assertThat;

import echo.testkit.Fixtures;
import echo.testkit.LineClient;
import echo.testkit.ServerProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The recorded cases over telnet, on the imported world they were recorded on. */
class GoldenCasesTest {
  private static final Pattern ERROR = Pattern.compile("\\{(E_[A-Z]+|[^,]*)");

  @Test
  void recordedCases_overTelnet_answerAsTheServersDid(@TempDir Path temp) throws Exception {
    Optional<Path> fixtures = Fixtures.folder("golden cases");
    if (fixtures.isEmpty()) {
      return;
    }
    Path golden = fixtures.get().resolve("golden");
    Path world = temp.resolve("world");
    Path log = temp.resolve("import.log");
    int imported =
        ServerProcess.run(
            log, "import", golden.resolve("world.db").toString(), "--db", world.toString());
    assertThat(imported).as(Files.readString(log)).isZero();

    Map<String, int[]> score = new TreeMap<>();
    List<String> wrong = new ArrayList<>();
    try (ServerProcess server = ServerProcess.serve(world)) {
      Map<Integer, LineClient> clients = new HashMap<>();
      for (GoldenCase recorded : GoldenCase.read(golden.resolve("cases.jsonl"))) {
        LineClient client =
            clients.computeIfAbsent(recorded.player(), who -> connect(server.telnetPort(), who));
        Unrepeatable.before(recorded).ifPresent(program -> answer(client, program));
        String got = answer(client, recorded.program());
        if (got.equals("none")) {
          // What the case goes on to say must not be taken for the next one's answer.
          Unrepeatable.after(recorded).ifPresent(client::until);
        }
        int[] counts = score.computeIfAbsent(recorded.category(), c -> new int[2]);
        counts[1]++;
        if (Unrepeatable.accepts(recorded, got)) {
          counts[0]++;
        } else {
          wrong.add(
              recorded.category()
                  + " "
                  + recorded.program()
                  + "\n    want "
                  + recorded.accept()
                  + "\n    got  "
                  + got);
        }
      }
      clients.values().forEach(LineClient::close);
    }
    report(score, wrong);
  }

  private static void report(Map<String, int[]> score, List<String> wrong) {
    int right = 0;
    int all = 0;
    for (Map.Entry<String, int[]> category : score.entrySet()) {
      int[] counts = category.getValue();
      System.out.printf("golden %-22s %d of %d%n", category.getKey(), counts[0], counts[1]);
      right += counts[0];
      all += counts[1];
    }
    System.out.printf("golden cases: %d of %d%n", right, all);
    assertThat(wrong).isEmpty();
    assertThat(all).isPositive();
  }

  private static LineClient connect(int port, int player) {
    LineClient client = new LineClient(port);
    client.send("connect #" + player);
    client.send(";return \"here\";");
    client.until("=> \"here\"");
    return client;
  }

  private static String answer(LineClient client, String program) {
    client.send(";" + program);
    client.send(";return \"end-of-case\";");
    String answer = "none";
    for (String line = client.line(); line != null; line = client.line()) {
      if (line.equals("=> \"end-of-case\"")) {
        return answer;
      }
      if (answer.equals("none")) {
        answer = classify(line);
      }
    }
    throw new IllegalStateException("the server closed the connection after " + program);
  }

  private static String classify(String line) {
    if (line.startsWith("=> ")) {
      return "value " + line.substring(3);
    }
    if (line.startsWith("=! ")) {
      return "parse";
    }
    if (line.startsWith("=x ")) {
      Matcher error = ERROR.matcher(line.substring(3));
      return error.lookingAt() ? "error " + error.group(1) : "error";
    }
    return "none";
  }
}
