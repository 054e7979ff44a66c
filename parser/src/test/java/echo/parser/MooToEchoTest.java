package echo.parser;

import static org.assertj.core.api.Assertions.assertThat;

import echo.parser.ast.Program;
import echo.values.model.Dialect;
import echo.values.model.Origin;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Conversion of moo programs (ECHO.md section 1, DECISIONS 29 and 30). */
class MooToEchoTest {
  private static Conversion converted(String source, Origin origin) {
    return switch (Parser.parse(source, Dialect.MOO)) {
      case ParseResult.Parsed<Program>(Program tree) -> MooToEcho.convert(tree, source, origin);
      case ParseResult.Failed<Program>(List<Diagnostic> why) -> throw new AssertionError(why);
    };
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '§',
      value = {
        "return match(a, b);#return rx_match(a, b)",
        "return rmatch(a, b, 1)[1];#return rx_rmatch(a, b, 1)[1]",
        "return rx_match(a, b);#return call_function(\"rx_match\", a, b)",
        "match = match(args[1], args[2]); return match;#match_ = rx_match(args[1], args[2])~return match_",
        "rmatch = 1; rx_match = 2; return {rmatch, rx_match};#rmatch_ = 1~rx_match_ = 2~return [rmatch_, rx_match_]",
      })
  void convert_namesOfBuiltins_areThoseOfEcho(String source, String expected) {
    Conversion conversion = converted("a = b = \"\"; " + source, Origin.TOASTSTUNT);
    String text = conversion.source().substring("a = b = \"\"\n".length());
    assertThat(text).isEqualTo(expected.replace('~', '\n'));
    assertThat(Parser.check(conversion.source(), Dialect.ECHO)).isEmpty();
    assertThat(conversion.notes()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '§',
      value = {
        "return args[1] + 1;#true",
        "return args[1] / args[2];#true",
        "return args[1] / -1;#true",
        "return args[1] / 2;#false",
        "return -args[1];#true",
        "return -length(args);#true",
        "return ~args[1];#false",
        "return -\"text\";#false",
        "return \"text\" + args[1];#false",
        "return args[1] / 2.0;#false",
      })
  void convert_ofLambdaMoo_notesWhereIntsAreWider(String source, boolean noted) {
    String wider = "Ints have 64 bits, not 32.";
    assertThat(messages(source, Origin.LAMBDAMOO).contains(wider)).isEqualTo(noted);
    assertThat(messages(source, Origin.TOASTSTUNT)).doesNotContain(wider);
  }

  private static List<String> messages(String source, Origin origin) {
    return converted(source, origin).notes().stream().map(Conversion.Note::message).toList();
  }
}
