package echo.evaluator.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import echo.evaluator.Budget;
import echo.evaluator.Execution;
import echo.evaluator.FakeHost;
import echo.evaluator.FakeWorld;
import echo.evaluator.Interpreter;
import echo.evaluator.Outcome;
import echo.evaluator.ProgramCache;
import echo.parser.Parser;
import echo.values.IntValue;
import echo.values.ObjValue;
import echo.values.model.Dialect;
import echo.values.model.Origin;
import echo.values.model.ProgramText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Patterns that would search for ever end with an error, in both dialects, and are paid for. */
class HostilePatternTest {
  private static final Interpreter INTERPRETER =
      new Interpreter(
          AllBuiltins.registry(),
          new ProgramCache(
              AllBuiltins.registry(),
              text -> Parser.parse(text.source(), text.dialect()),
              10_000_000));

  private static final ObjValue WIZARD = ObjValue.of(2);
  private static final String LONG_TEXT =
      "s = \"aaaaaaaaaaaaaaaa\"; for i in [1..6] s = s + s; endfor t = ticks_left();";

  /** Twenty million steps at 4096 to a tick, and what the statements around take. */
  private static final long MOST_TICKS = 5_000;

  private final FakeHost host = new FakeHost(new FakeWorld(), Origin.TOASTSTUNT);

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\0',
      value = {
        "match,%(a*%)*b",
        "match,%(a%|aa%)+b",
        "rmatch,%(a*%)*b",
        "rmatch,%(a%|aa%)+b",
        "rmatch,%(a%|a%)*b"
      })
  void mooPattern_endsWithAnErrorForABoundedPrice(String builtin, String pattern) {
    assertEnds(builtin, pattern, "E_QUOTA");
  }

  @ParameterizedTest
  @ValueSource(strings = {"(a+a+)+b", "(.*)(.*)(.*)(.*)(.*)b"})
  void perlPattern_endsWithAnErrorForABoundedPrice(String pattern) {
    assertEnds("pcre_match", pattern, "E_INVARG");
  }

  @Test
  void perlReplacement_endsWithAnErrorForABoundedPrice() {
    String program =
        LONG_TEXT
            + "r = `pcre_replace(s, \"s/(a+a+)+b/x/\") ! ANY'; return {r == s || typeof(r) == ERR,"
            + " t - ticks_left() <= "
            + MOST_TICKS
            + "};";
    assertThat(result(program, 100_000)).isEqualTo("{1, 1}");
  }

  private void assertEnds(String builtin, String pattern, String error) {
    String program =
        LONG_TEXT
            + "r = `"
            + builtin
            + "(s, \""
            + pattern
            + "\") ! ANY'; return {r, t - ticks_left() <= "
            + MOST_TICKS
            + "};";
    assertThat(result(program, 100_000)).isEqualTo("{" + error + ", 1}");
  }

  @Test
  void search_ticksRunOut_endsTheTask() {
    String program =
        LONG_TEXT + " `%s ! ANY'; for i in [1..3] x = tostr(i); endfor return \"went on\";";
    assertThat(result(program.formatted("match(s, \"%(a*%)*b\")"), 1_000)).startsWith("Exhausted");
    assertThat(result(program.formatted("pcre_match(s, \"(a+a+)+b\")"), 1_000))
        .startsWith("Exhausted");
  }

  @Test
  void pcreMatch_moreMatchesThanTheOptionAllows_isAnError() {
    host.option("pcre_match_max_iterations", IntValue.of(5));
    String text = "s = \"aaaaaaaaaaa\"; for i in [1..4] s = s + s; endfor ";
    assertThat(result(text + "return `pcre_match(s, \"a\") ! E_MAXREC => \"many\"';", 100_000))
        .isEqualTo("\"many\"");
    assertThat(result(text + "return length(pcre_match(s[1..99], \"a\"));", 100_000))
        .isEqualTo("99");
    host.option("pcre_match_max_iterations", IntValue.of(1_000));
    assertThat(result(text + "return length(pcre_match(s, \"a\"));", 100_000)).isEqualTo("176");
  }

  private String result(String source, long ticks) {
    Execution execution =
        Execution.forProgram(new ProgramText(Dialect.MOO, source), WIZARD, WIZARD);
    Outcome outcome = INTERPRETER.run(execution, host, new Budget(ticks, 60, System.nanoTime()));
    return switch (outcome) {
      case Outcome.Completed done -> done.value().toString();
      case Outcome.Uncaught error -> error.error() + " " + error.traceback();
      default -> outcome.toString();
    };
  }
}
