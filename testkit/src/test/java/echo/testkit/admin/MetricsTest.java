package echo.testkit.admin;

import static org.assertj.core.api.Assertions.assertThat;

import echo.testkit.LineClient;
import echo.testkit.ServerProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code serve --metrics}: what it tells, and what docs/admins.md says that it tells. */
class MetricsTest {
  private static final Path PAGE = Path.of(System.getProperty("echo.root"), "docs", "admins.md");

  private static final Pattern DOCUMENTED =
      Pattern.compile("^\\| `((?:echo|jvm|process)_\\w+)` \\| (\\w+) \\|", Pattern.MULTILINE);

  private static final Pattern TOLD = Pattern.compile("^# TYPE (\\w+ \\w+)$", Pattern.MULTILINE);

  @TempDir private Path temp = Path.of("");

  private static HttpResponse<String> get(String address) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(URI.create(address)).build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }

  private static String text(ServerProcess server) throws Exception {
    HttpResponse<String> response = get(Objects.requireNonNull(server.metrics()));
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("content-type").orElse("")).startsWith("text/plain;");
    return response.body();
  }

  private static double value(String text, String name) {
    return text.lines()
        .filter(line -> line.startsWith(name + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
        .findFirst()
        .orElseThrow(() -> new AssertionError(name + " is not in\n" + text));
  }

  private static Set<String> documented() throws IOException {
    return DOCUMENTED
        .matcher(Files.readString(PAGE))
        .results()
        .map(row -> row.group(1) + " " + row.group(2))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> told(String text) {
    return TOLD.matcher(text)
        .results()
        .map((MatchResult type) -> type.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void metrics_ofAServer_areThoseOfThePageAndCount() throws Exception {
    ServerProcess.Launch launch =
        ServerProcess.Launch.of(temp.resolve("world")).arguments("--metrics", "0");
    try (ServerProcess server = launch.begin().awaitReady()) {
      String first = text(server);
      assertThat(told(first)).isEqualTo(documented());
      assertThat(value(first, "echo_connections")).isZero();
      try (LineClient client = new LineClient(server.telnetPort())) {
        client.send("connect Wizard " + server.wizardPassword());
        client.send("PREFIX begin-of-answer");
        client.send(";#0.name = \"Counted\"");
        String _ = client.until("begin-of-answer");
        // The commit was counted before its turn's output was let out.
        String second = text(server);
        assertThat(value(second, "echo_commits_total"))
            .isGreaterThan(value(first, "echo_commits_total"));
        assertThat(value(second, "echo_journal_written_bytes_total"))
            .isGreaterThan(value(first, "echo_journal_written_bytes_total"));
        assertThat(value(second, "echo_force_seconds_count"))
            .isGreaterThan(value(first, "echo_force_seconds_count"));
        assertThat(value(second, "echo_commit_seconds_bucket{le=\"+Inf\"}"))
            .isEqualTo(value(second, "echo_commit_seconds_count"));
        assertThat(value(second, "echo_turns_total"))
            .isGreaterThan(value(first, "echo_turns_total"));
        assertThat(value(second, "echo_connections")).isEqualTo(1);
      }
      String address = Objects.requireNonNull(server.metrics());
      assertThat(address).startsWith("http://127.0.0.1:");
      assertThat(get(address.replace("/metrics", "/")).statusCode()).isEqualTo(404);
      assertThat(server.stop()).isZero();
    }
  }

  @Test
  void metrics_notAskedFor_areNotTold() {
    try (ServerProcess server = ServerProcess.serve(temp.resolve("world"))) {
      assertThat(server.metrics()).isNull();
    }
  }

  @Test
  void metrics_portInUse_isSaid() throws Exception {
    try (ServerProcess server = ServerProcess.serve(temp.resolve("world"))) {
      Path log = temp.resolve("log");
      int code =
          ServerProcess.run(
              log,
              "serve",
              "--db",
              temp.resolve("other").toString(),
              "--metrics",
              Integer.toString(server.httpPort()));
      assertThat(code).isEqualTo(1);
      assertThat(Files.readString(log)).contains("127.0.0.1:" + server.httpPort(), "--metrics");
    }
  }
}
