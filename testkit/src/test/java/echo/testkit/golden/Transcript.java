package echo.testkit.golden;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A recorded session, played against a server: the steps, and how what came back differs.
 *
 * <p>A step ends when all connections have been silent for a while, but not before as many lines
 * came as are expected or patience has run out. Threading: one test's thread.
 */
final class Transcript {
  private static final long QUIET = Duration.ofMillis(150).toNanos();
  private static final long PATIENCE = Duration.ofSeconds(5).toNanos();

  private record Rule(Pattern pattern, String replacement) {}

  private final List<Rule> rules = new ArrayList<>();
  private final List<JsonNode> steps = new ArrayList<>();
  private final String core;
  private final String name;

  Transcript(Path file) throws IOException {
    name = file.getFileName().toString().replace(".jsonl", "");
    ObjectMapper json = new ObjectMapper();
    List<String> lines = Files.readAllLines(file).stream().filter(l -> !l.isBlank()).toList();
    JsonNode header = json.readTree(lines.getFirst());
    core = header.get("core").asText();
    for (JsonNode rule : header.path("normalise")) {
      // Python writes groups in replacements as \1
      String replacement =
          rule.get(1).asText().replace("$", "\\$").replaceAll("\\\\(\\d)", "\\$$1");
      rules.add(new Rule(Pattern.compile(rule.get(0).asText()), replacement));
    }
    for (String line : lines.subList(1, lines.size())) {
      steps.add(json.readTree(line));
    }
  }

  /** The database the session was recorded on. */
  String core() {
    return core;
  }

  /** What the session is called. */
  String name() {
    return name;
  }

  int size() {
    return steps.size();
  }

  /** Plays all steps and returns what differed, a text for each step. */
  List<String> play(int port) {
    return play(port, steps.size());
  }

  /** Plays the first steps, each of which takes the time in which nothing more may come. */
  List<String> play(int port, int first) {
    Map<String, TranscriptConnection> connections = new HashMap<>();
    List<String> differences = new ArrayList<>();
    for (JsonNode step : steps.subList(0, first)) {
      Map<String, List<@Nullable String>> want = expected(step);
      Map<String, List<@Nullable String>> got = step(step, want, connections, port);
      if (!got.equals(want)) {
        differences.add(describe(step) + "\n    want " + want + "\n    got  " + got);
      }
    }
    connections.values().forEach(TranscriptConnection::close);
    return differences;
  }

  private static String describe(JsonNode step) {
    return step.path("conn").asText()
        + ": "
        + (step.has("send")
            ? step.get("send").asText()
            : step.has("open") ? "(opens)" : step.has("close") ? "(closes)" : "(waits)");
  }

  private Map<String, List<@Nullable String>> expected(JsonNode step) {
    Map<String, List<@Nullable String>> expected = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : step.path("expect").properties()) {
      List<@Nullable String> lines = new ArrayList<>();
      entry.getValue().forEach(line -> lines.add(line.isNull() ? null : normalise(line.asText())));
      expected.put(entry.getKey(), lines);
    }
    return expected;
  }

  private String normalise(String line) {
    String result = line;
    for (Rule rule : rules) {
      result = rule.pattern().matcher(result).replaceAll(rule.replacement());
    }
    return result;
  }

  private Map<String, List<@Nullable String>> step(
      JsonNode step,
      Map<String, List<@Nullable String>> want,
      Map<String, TranscriptConnection> connections,
      int port) {
    String name = step.path("conn").asText();
    if (step.has("open")) {
      TranscriptConnection former = connections.remove(name);
      if (former != null) {
        former.close();
      }
      try {
        connections.put(name, new TranscriptConnection(port));
      } catch (IOException _) {
        // no server: the step receives nothing
      }
    } else if (connections.containsKey(name)) {
      if (step.has("close")) {
        connections.remove(name).close();
      } else if (step.has("send")) {
        connections.get(name).send(step.get("send").asText());
      }
    }
    settle(
        Duration.ofMillis((long) (1000 * step.path("wait").asDouble(0))).toNanos(),
        want,
        connections);
    Map<String, List<@Nullable String>> received = new LinkedHashMap<>();
    connections.forEach((conn, connection) -> {
      List<@Nullable String> lines = connection.take();
      if (!lines.isEmpty()) {
        lines.replaceAll(line -> line == null ? null : normalise(line));
        received.put(conn, lines);
      }
    });
    return received;
  }

  private static void settle(
      long least,
      Map<String, List<@Nullable String>> want,
      Map<String, TranscriptConnection> connections) {
    long start = System.nanoTime();
    while (true) {
      long now = System.nanoTime();
      long last = start;
      boolean missing = false;
      for (Map.Entry<String, TranscriptConnection> entry : connections.entrySet()) {
        TranscriptConnection connection = entry.getValue();
        last = Math.max(last, connection.lastNanos());
        List<@Nullable String> expected = want.get(entry.getKey());
        missing |= expected != null && connection.alive() && connection.count() < expected.size();
      }
      if (now - start >= least && now - last >= (missing ? PATIENCE : QUIET)) {
        return;
      }
      LockSupport.parkNanos(5_000_000);
    }
  }
}
