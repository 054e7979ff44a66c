package echo.testkit.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Every clause of the language's reference has a case or a test, which is there. */
class SectionsTest {
  private static final Path ROOT = Path.of(System.getProperty("echo.root"));
  private static final Path RESOURCES = ROOT.resolve("testkit/src/test/resources");
  private static final String TAG = "#§ ";

  @Test
  void clauses_allOfThem_areShown() throws IOException {
    Map<String, String> clauses = clauses();
    Set<String> shown = shown();
    List<String> missing = new ArrayList<>();
    clauses.forEach((clause, test) -> {
      if (test.isEmpty() ? !shown.contains(clause) : !exists(test)) {
        missing.add(clause + " " + test);
      }
    });
    assertThat(missing).as("clauses without a case, or whose test is not there").isEmpty();
    assertThat(shown).as("tags that name no clause").isSubsetOf(clauses.keySet());
    for (int section = 1; section <= 7; section++) {
      String begin = section + " ";
      assertThat(clauses.keySet()).anyMatch(clause -> clause.startsWith(begin));
    }
  }

  /** The tests of clauses, empty where a case is to show them. */
  private static Map<String, String> clauses() throws IOException {
    Map<String, String> clauses = new LinkedHashMap<>();
    for (String line : Files.readAllLines(RESOURCES.resolve("sections/sections.txt"))) {
      if (!line.startsWith("#")) {
        String[] parts = line.split(" \\| ", -1);
        String test = parts[parts.length - 1];
        String before = clauses.put(parts[0], test.contains(":echo.") ? test : "");
        assertThat(before).as(line).isNull();
      }
    }
    return clauses;
  }

  /** The clauses with a case behind them. */
  private static Set<String> shown() throws IOException {
    Set<String> shown = new TreeSet<>();
    List<String> named = new ArrayList<>();
    for (String line : Files.readAllLines(RESOURCES.resolve("language/sections.cases"))) {
      if (line.startsWith(TAG)) {
        named.add(line.substring(TAG.length()).strip());
      } else if (line.startsWith("; ")) {
        assertThat(named).as("the clause of " + line).isNotEmpty();
        shown.addAll(named);
        named.clear();
      }
    }
    assertThat(named).as("clauses named without a case").isEmpty();
    return shown;
  }

  /** Whether {@code module:class#method}, or a class with any test, is there. */
  private static boolean exists(String test) {
    String module = test.substring(0, test.indexOf(':'));
    int hash = test.indexOf('#');
    String type = test.substring(test.indexOf(':') + 1, hash < 0 ? test.length() : hash);
    Path file =
        ROOT.resolve(module).resolve("src/test/java").resolve(type.replace('.', '/') + ".java");
    try {
      String wanted = hash < 0 ? "Test" : "void " + test.substring(hash + 1) + "(";
      return Files.exists(file) && Files.readString(file).contains(wanted);
    } catch (IOException e) {
      return false;
    }
  }
}
