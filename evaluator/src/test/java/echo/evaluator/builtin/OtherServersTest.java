package echo.evaluator.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The builtins beside those of other servers: none is missing unless on purpose. */
class OtherServersTest {
  private static final Path PAGE = Path.of("..", "docs", "compatibility.md");
  private static final String BEGIN = "<!-- builtins: made from the declarations -->\n";
  private static final String END = "<!-- end of builtins -->\n";

  private static final Map<String, String> OTHERS = lines("other-servers.txt", " ");
  private static final Map<String, String> OMITTED = lines("omitted.txt", ": ");
  private static final Map<String, String> DIFFERENCES = lines("differences.txt", ": ");

  @Test
  void everyName_ofOtherServers_isHereOrLeftOutOnPurpose() {
    assertThat(OTHERS.keySet())
        .allSatisfy(
            name -> assertThat(isHere(name) != OMITTED.containsKey(name)).as(name).isTrue());
    assertThat(OTHERS.keySet()).containsAll(OMITTED.keySet());
  }

  @Test
  void count_ofTheLists_isThatOfTheServers() {
    assertThat(OTHERS.values()).filteredOn(servers -> servers.contains("L")).hasSize(128);
    assertThat(OTHERS.values()).filteredOn(servers -> servers.contains("T")).hasSize(244);
  }

  @Test
  void declarations_nameTheServersThatHaveIt() {
    for (Builtin builtin : AllBuiltins.registry().all()) {
      assertThat(builtin.server()).as(builtin.name()).isEqualTo(servers(builtin.name()));
    }
  }

  private static String servers(String name) {
    String marks = OTHERS.getOrDefault(name, "");
    List<String> servers = new ArrayList<>();
    if (marks.contains("L")) {
      servers.add("LambdaMOO");
    }
    if (marks.contains("T")) {
      servers.add("ToastStunt");
    }
    return servers.isEmpty() ? "Echo" : String.join(", ", servers);
  }

  @Test
  void differences_areAboutBuiltinsThatAreHere() {
    assertThat(DIFFERENCES.keySet()).allSatisfy(name -> assertThat(isHere(name)).isTrue());
  }

  @Test
  void page_tableOfBuiltins_isWrittenDown() throws IOException {
    String page = Files.readString(PAGE);
    int begin = page.indexOf(BEGIN) + BEGIN.length();
    int end = page.indexOf(END);
    assertThat(begin).isGreaterThanOrEqualTo(BEGIN.length());
    if (System.getProperty("golden.update") != null) {
      page = page.substring(0, begin) + table() + page.substring(end);
      Files.writeString(PAGE, page);
    }
    assertThat(page.substring(begin, page.indexOf(END))).isEqualTo(table());
  }

  private static String table() {
    StringBuilder out =
        new StringBuilder(
            """
            | builtin | LambdaMOO | ToastStunt | mooR | Echo | different here, or why not here |
            |---|---|---|---|---|---|
            """);
    List<String> names = new ArrayList<>(OTHERS.keySet());
    AllBuiltins.registry().all().stream()
        .map(Builtin::name)
        .filter(name -> !OTHERS.containsKey(name))
        .forEach(names::add);
    names.sort(Comparator.naturalOrder());
    for (String name : names) {
      String marks = OTHERS.getOrDefault(name, "") + (isHere(name) ? "E" : "");
      out.append("| `").append(name).append("` |");
      for (String server : List.of("L", "T", "M", "E")) {
        out.append(marks.contains(server) ? " yes |" : " – |");
      }
      out.append(' ')
          .append(OMITTED.getOrDefault(name, DIFFERENCES.getOrDefault(name, "")))
          .append(" |\n");
    }
    return out.toString();
  }

  private static boolean isHere(String name) {
    return AllBuiltins.registry().named(name) != null;
  }

  /** Lines of a key and what is said of it. */
  private static Map<String, String> lines(String resource, String separator) {
    try (InputStream in =
        Objects.requireNonNull(OtherServersTest.class.getResourceAsStream(resource), resource)) {
      Map<String, String> lines = new TreeMap<>();
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .forEach(line -> {
            int at = line.indexOf(separator);
            lines.put(line.substring(0, at), line.substring(at + separator.length()));
          });
      return lines;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
