package echo.parser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import echo.parser.Fixtures.Dumped;
import echo.values.model.Dialect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DatabaseTest {
  @Test
  void parse_everyVerbOfEveryDatabase_givesATree() {
    Path folder = Fixtures.folder();
    assumeTrue(folder != null);
    List<Dumped> programs = Fixtures.programs(folder);
    List<String> failed = new ArrayList<>();
    long start = System.nanoTime();
    for (Dumped program : programs) {
      if (Parser.parse(program.text(), Dialect.MOO)
          instanceof ParseResult.Failed<?>(List<Diagnostic> why)) {
        failed.add(program.database() + " " + program.verb() + " " + why);
      }
    }
    System.out.println(
        programs.size() + " programs parsed in " + (System.nanoTime() - start) / 1_000_000 + " ms");
    assertThat(programs).isNotEmpty();
    assertThat(failed).isEmpty();
  }
}
