package echo.evaluator.bytecode;

import static org.assertj.core.api.Assertions.assertThat;

import echo.parser.ParseResult;
import echo.parser.Parser;
import echo.parser.ast.Program;
import echo.values.model.Dialect;
import echo.values.model.Origin;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Every program of the databases that {@code ECHO_FIXTURES} has can be laid out. */
class RecordedProgramsTest {
  private static final Pattern HEADER = Pattern.compile("#-?[0-9]+:[0-9]+");

  @Test
  void everyProgram_ofDatabases_isLaidOutWithoutGaps() throws IOException {
    String folder = System.getenv("ECHO_FIXTURES");
    if (folder == null) {
      System.out.println("ECHO_FIXTURES is not set: skipped");
      Assumptions.abort("ECHO_FIXTURES is not set");
      return;
    }
    int checked = 0;
    for (String source : programs(Path.of(folder, "data"))) {
      for (Origin origin : Origin.values()) {
        if (Parser.parse(source, Dialect.MOO, origin)
            instanceof ParseResult.Parsed<Program> parsed) {
          check(CodeVectors.of(parsed.tree(), origin));
          checked++;
        }
      }
    }
    System.out.println("byte code: " + checked + " programs laid out");
    assertThat(checked).isPositive();
  }

  private static void check(CodeVectors code) {
    List<CodeVector> vectors = new ArrayList<>(code.forks());
    vectors.add(code.main());
    for (CodeVector vector : vectors) {
      int pc = 0;
      for (Operation operation : vector.operations()) {
        assertThat(operation.pc()).isEqualTo(pc);
        pc = operation.end();
        for (Operand operand : operation.operands()) {
          assertThat(operand.value()).isNotNegative();
          if (operand.kind() == Operand.Kind.LABEL) {
            assertThat(operand.value()).isLessThan(vector.size());
          }
        }
      }
      assertThat(vector.operations().getLast().opcode()).isEqualTo(Opcode.DONE);
    }
    assertThat(Listing.of(code))
        .startsWith("Language version number: " + (code.origin() == Origin.LAMBDAMOO ? 4 : 17))
        .noneMatch(line -> line.endsWith("CALL_FUNC null"));
  }

  /** A program is a line {@code #object:index} and what follows up to a line with a dot. */
  private static List<String> programs(Path data) throws IOException {
    List<String> programs = new ArrayList<>();
    try (Stream<Path> files = Files.list(data)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".db")).sorted().toList()) {
        List<String> lines = Files.readAllLines(file, StandardCharsets.ISO_8859_1);
        int i = 0;
        while (i < lines.size()) {
          int begin = ++i;
          if (HEADER.matcher(lines.get(begin - 1)).matches()) {
            while (i < lines.size() && !lines.get(i).equals(".")) {
              i++;
            }
            programs.add(String.join("\n", lines.subList(begin, i)));
          }
        }
      }
    }
    return programs;
  }
}
