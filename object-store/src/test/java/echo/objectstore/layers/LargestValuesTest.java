package echo.objectstore.layers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values of 50 MB in a process with a heap of 512 MB: see {@link LargestValues}. */
@Tag("long")
class LargestValuesTest {
  @TempDir Path directory;

  /** Runs the process; gives what it said of its journal. */
  private Map<String, Long> run(String what, String kind) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx512m",
            "-cp",
            System.getProperty("java.class.path"),
            LargestValues.class.getName(),
            directory.toString(),
            what,
            kind);
    Process process = builder.redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    System.out.printf("%s %s%n%s", what, kind, said);
    Map<String, Long> figures = new HashMap<>();
    for (String line : said.lines().filter(line -> line.contains("bytes")).toList()) {
      int colon = line.lastIndexOf(": ");
      figures.put(line.substring(0, colon), Long.valueOf(line.substring(colon + 2)));
    }
    return figures;
  }

  @ParameterizedTest
  @ValueSource(strings = {"list", "map", "string"})
  void largestValue_isKeptChangedAndReadAgain(String kind)
      throws IOException, InterruptedException {
    Map<String, Long> written = run("write", kind);
    assertThat(written.get("value bytes")).isGreaterThan(49_000_000L);
    assertFew(written);
    assertFew(run("read", kind));
  }

  private static void assertFew(Map<String, Long> figures) {
    List<String> changes =
        figures.keySet().stream().filter(f -> f.contains("of ") && !f.contains("write")).toList();
    assertThat(changes).hasSizeGreaterThanOrEqualTo(1);
    for (String change : changes) {
      assertThat(figures.get(change)).as(change).isLessThan(12_000L);
    }
  }
}
