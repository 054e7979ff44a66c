package echo.parser;

import static org.assertj.core.api.Assertions.assertThat;

import echo.grammar.EchoLexer;
import echo.grammar.EchoParser;
import echo.values.model.Dialect;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ListTokenSource;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.DecisionInfo;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.junit.jupiter.api.Test;

/**
 * The parser decides after a few tokens, so that long programs take no more time than is theirs.
 */
class LookaheadTest {
  /** Tokens looked at for each token that there is. */
  private static final int FEW = 6;

  @Test
  void program_ofAnyTree_isDecidedAfterAFewTokens() {
    for (int seed = 0; seed < 100; seed++) {
      String text = String.join("\n", EchoPrinter.print(new Trees(seed, Dialect.ECHO).program()));
      assertLooks(text);
    }
  }

  @Test
  void signsAndBrackets_withoutEnd_areDecidedAfterAFewTokens() {
    for (String each : List.of("x - y(z)[1] ", "if a then ", "f(", "[a, ", "a ? b | ", "if x - ")) {
      assertLooks("return " + each.repeat(100));
      assertLooks("if a == " + each.repeat(100) + "\nendif");
    }
  }

  private static void assertLooks(String text) {
    EchoLexer lexer = new EchoLexer(CharStreams.fromString(text));
    lexer.removeErrorListeners();
    List<Token> raw = new ArrayList<>(lexer.getAllTokens());
    raw.add(lexer.emitEOF());
    List<Token> tokens = EchoTokens.of(raw, false);
    EchoParser parser = new EchoParser(new CommonTokenStream(new ListTokenSource(tokens)));
    parser.removeErrorListeners();
    parser.setProfile(true);
    parser.getInterpreter().setPredictionMode(PredictionMode.SLL);
    parser.program();
    long looked =
        Arrays.stream(parser.getParseInfo().getDecisionInfo())
            .mapToLong((DecisionInfo each) -> each.SLL_TotalLook)
            .sum();
    assertThat(looked).as(text).isLessThan((long) FEW * (tokens.size() + 10));
  }
}
