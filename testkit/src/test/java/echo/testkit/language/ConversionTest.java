package echo.testkit.language;

import static org.assertj.core.api.Assertions.assertThat;

import echo.parser.Conversion;
import echo.parser.MooToEcho;
import echo.parser.ParseResult;
import echo.parser.Parser;
import echo.parser.ast.Program;
import echo.scheduler.turn.Probes;
import echo.values.model.Dialect;
import echo.values.model.Origin;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every moo case of the language suite, converted to echo, answers the same. */
class ConversionTest {
  @Test
  void cases_converted_answerTheSame() throws IOException {
    List<String> wrong = new ArrayList<>();
    int noted = 0;
    int converted = 0;
    for (LanguageCase program : LanguageSuiteTest.cases()) {
      // Line numbers are those of the new text.
      boolean shows = program.program().contains("queued_tasks()) r = {@r, q[8]}");
      if (program.dialect() == Dialect.MOO
          && !shows
          && Parser.parse(program.program(), Dialect.MOO)
              instanceof ParseResult.Parsed<Program>(Program tree)) {
        Conversion conversion = MooToEcho.convert(tree, program.program(), Origin.TOASTSTUNT);
        LanguageCase echo =
            new LanguageCase(
                program.place(),
                Dialect.ECHO,
                conversion.source(),
                program.told(),
                program.answer());
        List<String> difference = LanguageSuiteTest.difference(echo, Probes.none(), 1);
        if (conversion.notes().isEmpty()) {
          converted++;
          difference.forEach(line -> wrong.add(line + "\n" + conversion.source()));
        } else {
          noted++;
          difference.stream()
              .filter(line -> line.contains("compile"))
              .forEach(line -> wrong.add(line + "\n" + conversion.source()));
        }
      }
    }
    System.out.printf("conversion: %d cases without notes, %d with%n", converted, noted);
    assertThat(wrong).as(String.join("\n", wrong)).isEmpty();
    assertThat(converted).isGreaterThan(100);
  }
}
