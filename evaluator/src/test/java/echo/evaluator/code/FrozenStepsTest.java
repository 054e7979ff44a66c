package echo.evaluator.code;

import static org.assertj.core.api.Assertions.assertThat;

import echo.evaluator.builtin.AllBuiltins;
import echo.parser.ParseResult;
import echo.parser.Parser;
import echo.parser.ast.Program;
import echo.values.model.Dialect;
import echo.values.model.Origin;
import echo.values.model.ProgramText;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * Programs of every kind have the steps that they have had since version 1 of executions: a task
 * that waits stands at the number of a step, and has the values of slots by number.
 *
 * <p>A program may be added, with {@code -Dgolden.update}, which writes what is missing at the end;
 * what is there stays. Other steps for a program that is there need a new version of executions,
 * which moves the positions of those of the old.
 */
class FrozenStepsTest {
  private static final String GOLDEN = "steps-v1.txt";
  private final Map<Integer, String> names = names();

  @Test
  void steps_ofProgramsOfEveryKind_areThoseOfVersion1() throws IOException {
    List<String> steps = new ArrayList<>();
    for (String line : lines("programs.txt")) {
      steps.addAll(steps(line));
    }
    List<String> golden = lines(GOLDEN);
    if (System.getProperty("golden.update") != null
        && golden.equals(steps.subList(0, Math.min(golden.size(), steps.size())))) {
      Files.write(Path.of("src/test/resources/steps", GOLDEN), steps);
    } else {
      assertThat(steps).isEqualTo(golden);
    }
  }

  private List<String> steps(String line) {
    int blank = line.indexOf(' ');
    Dialect dialect = Dialect.valueOf(line.substring(0, blank).toUpperCase(Locale.ROOT));
    String source = line.substring(blank + 1).replace('~', '\n');
    List<String> steps = new ArrayList<>();
    steps.add(line);
    if (!(Parser.parse(source, dialect) instanceof ParseResult.Parsed<Program>(Program tree))) {
      throw new AssertionError("does not parse: " + line);
    }
    Lowered lowered =
        new Lowering(AllBuiltins.registry())
            .lower(tree, new ProgramText(dialect, source), Origin.TOASTSTUNT);
    if (!(lowered instanceof Code code)) {
      throw new AssertionError("does not compile: " + line + lowered);
    }
    steps.add("  slots " + String.join(" ", code.variables()));
    code.functions().forEach(each -> steps.add("  " + each));
    for (int i = 0; i < code.full().length; i++) {
      steps.add("  " + i + " " + step(code.full()[i]));
    }
    return steps;
  }

  /** What a position relies on; builtins are persisted by name. */
  private String step(Instruction step) {
    String name = names.get(step.op);
    return step.builtin == null
        ? name + " " + step.a + " " + step.b + " " + step.target
        : name + " " + step.builtin.name();
  }

  private static List<String> lines(String resource) throws IOException {
    try (InputStream in = FrozenStepsTest.class.getResourceAsStream("/steps/" + resource)) {
      return new BufferedReader(
              new InputStreamReader(Objects.requireNonNull(in), StandardCharsets.UTF_8))
          .lines()
          .toList();
    }
  }

  private static Map<Integer, String> names() {
    Map<Integer, String> names = new HashMap<>();
    for (Field field : Op.class.getDeclaredFields()) {
      try {
        if (field.getType() == int.class) {
          names.put(field.getInt(null), field.getName());
        }
      } catch (IllegalAccessException e) {
        throw new IllegalStateException(e);
      }
    }
    return names;
  }
}
