package echo.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** Options from the environment and from echo.conf. */
class SettingsTest {
  @TempDir private Path folder;

  private Path config(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  /** What an option of {@code serve} is when the command line does not say. */
  private static String value(Map<String, String> environment, String option, String... args)
      throws Exception {
    CommandLine commands = new CommandLine(new Main());
    Settings settings = Settings.of(commands.getCommandSpec(), environment, args);
    OptionSpec spec =
        Objects.requireNonNull(commands.getSubcommands().get("serve"))
            .getCommandSpec()
            .findOption("--" + option);
    return String.valueOf(settings.defaultValue(spec));
  }

  @Test
  void settings_fileInTheWorldsDirectory_isRead() throws Exception {
    config("echo.conf", "# ports\n\n http = 8123 \ncurl.hosts=example.com, *.org:*\n");
    String world = folder.toString();
    assertThat(value(Map.of(), "http", "serve", "--db", world)).isEqualTo("8123");
    assertThat(value(Map.of("ECHO_DB", world), "http", "serve")).isEqualTo("8123");
    assertThat(value(Map.of(), "curl-hosts", "serve", "--db", world))
        .isEqualTo("example.com, *.org:*");
    assertThat(value(Map.of(), "telnet", "serve", "--db", world)).isEqualTo("null");
  }

  @Test
  void settings_severalPlaces_theNearestCounts() throws Exception {
    config("echo.conf", "http = 1\nfiles.max_open = 2");
    Path other = config("other.conf", "http = 3");
    String world = folder.toString();
    assertThat(value(Map.of("ECHO_HTTP", "4"), "http", "serve", "--db", world)).isEqualTo("4");
    assertThat(value(Map.of("ECHO_FILES_MAX_OPEN", "5"), "files-max-open", "serve")).isEqualTo("5");
    assertThat(value(Map.of(), "http", "serve", "--db", world, "--config", other.toString()))
        .isEqualTo("3");
    assertThat(
            value(
                Map.of("ECHO_CONFIG", other.toString()), "files-max-open", "serve", "--db", world))
        .isEqualTo("null");
  }

  @Test
  void settings_paths_areRelativeToTheFile() throws Exception {
    Path other = config("other.conf", "db = here\nfiles = sub/dir");
    assertThat(value(Map.of(), "db", "serve", "--config", other.toString()))
        .isEqualTo(folder.resolve("here").toString());
    assertThat(value(Map.of(), "files", "serve", "--config", other.toString()))
        .isEqualTo(folder.resolve("sub/dir").toString());
    assertThat(value(Map.of("ECHO_FILES", "sub"), "files", "serve")).isEqualTo("sub");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "htp = 80 | 2: there is no setting htp",
        "help = 1 | 2: there is no setting help",
        "config = x | 2: there is no setting config",
        "db = elsewhere | 2: there is no setting db",
        "http 80 | 2: not of the form key = value",
        "bind = 2 | 2: bind is set twice",
      })
  void settings_lineThatIsWrong_isRefusedByItsNumber(String line, String complaint)
      throws Exception {
    Path file = config("echo.conf", "bind = ::1\n" + line + "\n");
    assertThatThrownBy(() -> value(Map.of(), "http", "serve", "--db", folder.toString()))
        .isInstanceOf(CommandFailed.class)
        .hasMessage(file + ":" + complaint);
    StringWriter err = new StringWriter();
    int code =
        Main.run(
            new PrintWriter(new StringWriter()),
            new PrintWriter(err, true),
            "serve",
            "--db",
            folder.toString());
    assertThat(code).isEqualTo(2);
    assertThat(err.toString()).contains("echo.conf:" + complaint);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "files = . | would let programs at the world's own files",
        "sqlite = .. | would let programs at the world's own files",
        "exec = p, files = p/sub | overlap",
        "files = f, exec = f | overlap",
        "files = none | cannot be granted: No such file or directory",
        "network.connect = example.com | network.connect: 'example.com' names no port",
        "curl.hosts = http://x/ | curl.hosts: 'http://x/' is not HOST or HOST:PORT",
      })
  void serve_grantThatCannotBe_isRefused(String lines, String complaint) throws Exception {
    Files.createDirectories(folder.resolve("p/sub"));
    Files.createDirectories(folder.resolve("f"));
    config("echo.conf", lines.replace(", ", "\n") + "\nhttp = 0\ntelnet = 0\n");
    StringWriter err = new StringWriter();
    int code =
        Main.run(
            new PrintWriter(new StringWriter()),
            new PrintWriter(err, true),
            "serve",
            "--db",
            folder.toString());
    assertThat(code).isEqualTo(1);
    assertThat(err.toString()).contains(complaint);
  }
}
