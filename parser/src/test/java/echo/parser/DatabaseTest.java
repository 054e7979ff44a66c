package echo.parser;

import static org.assertj.core.api.Assertions.assertThat;

import echo.parser.Fixtures.Dumped;
import echo.parser.ast.Program;
import echo.values.model.Dialect;
import echo.values.model.Origin;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DatabaseTest {
  @Test
  void parse_everyVerbOfEveryDatabase_givesATree() {
    Path folder = Fixtures.folder();
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

  @Test
  void print_everyVerbOfEveryDatabase_givesTheServersText() {
    Path folder = Fixtures.folder();
    List<Dumped> programs = Fixtures.programs(folder);
    List<String> different = new ArrayList<>();
    for (Dumped program : programs) {
      List<String> printed =
          MooPrinter.print(tree(program.text(), program.origin()), true, false).lines();
      if (!printed.equals(program.lines())) {
        different.add(
            program.database() + " " + program.verb() + firstDifference(printed, program.lines()));
      }
    }
    System.out.println(programs.size() + " printed, " + different.size() + " differ");

    assertThat(programs).isNotEmpty();
    assertThat(different).isEmpty();
  }

  @Test
  void convert_everyVerbOfEveryDatabase_givesAnEchoProgram() {
    List<Dumped> programs = Fixtures.programs(Fixtures.folder());
    List<String> failed = new ArrayList<>();
    int noted = 0;
    for (Dumped program : programs) {
      Conversion conversion =
          MooToEcho.convert(
              tree(program.text(), program.origin()), program.text(), program.origin());
      noted += conversion.notes().isEmpty() ? 0 : 1;
      if (Parser.parse(conversion.source(), Dialect.ECHO)
          instanceof ParseResult.Failed<?>(List<Diagnostic> why)) {
        failed.add(program.database() + " " + program.verb() + " " + why);
      }
    }
    System.out.println(programs.size() + " programs converted, " + noted + " with notes");
    assertThat(programs).isNotEmpty();
    assertThat(failed).isEmpty();
  }

  private static String firstDifference(List<String> printed, List<String> dumped) {
    int i = 0;
    while (i < printed.size() && i < dumped.size() && printed.get(i).equals(dumped.get(i))) {
      i++;
    }
    return "\n  have "
        + printed.subList(Math.min(i, printed.size()), Math.min(i + 1, printed.size()))
        + "\n  want "
        + dumped.subList(Math.min(i, dumped.size()), Math.min(i + 1, dumped.size()));
  }

  private static Program tree(String text, Origin origin) {
    return switch (Parser.parse(text, Dialect.MOO, origin)) {
      case ParseResult.Parsed<Program>(Program tree) -> tree;
      case ParseResult.Failed<Program>(List<Diagnostic> why) -> throw new AssertionError(why);
    };
  }
}
