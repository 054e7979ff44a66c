package echo.parser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import echo.grammar.EchoLexer;
import echo.grammar.EchoParser;
import echo.grammar.MooLexer;
import echo.grammar.MooParser;
import echo.values.model.Dialect;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ListTokenSource;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.Token;
import org.junit.jupiter.api.Test;

/** The work of predicting is limited, far above what programs cause that are meant. */
class BoundedPredictionTest {
  /** How many times less than its allowance a program takes. */
  private static final int FAR = 10;

  @Test
  void example_withEmptyCaches_takesMuchLessThanItsAllowance() throws IOException {
    for (Hostile.Example example : Hostile.examples()) {
      long allowance = BoundedPrediction.allowance(parser(example, 0).getInputStream().size());
      Parser parser = parser(example, allowance);
      program(parser);
      long used = allowance - ((BoundedPrediction) parser.getInterpreter()).left();
      assertThat(used).as(example.text()).isLessThan(allowance / FAR);
    }
  }

  @Test
  void program_thatTakesMoreThanItsAllowance_isRefused() {
    for (Dialect dialect : Dialect.values()) {
      Parser parser = parser(new Hostile.Example(dialect, "return a + b;"), 100);
      assertThatThrownBy(() -> program(parser)).isInstanceOf(BoundedPrediction.TooHard.class);
      assertThat(parser.getInputStream().index()).isLessThan(parser.getInputStream().size());
    }
  }

  private static void program(Parser parser) {
    switch (parser) {
      case EchoParser echo -> echo.program();
      case MooParser moo -> moo.program();
      default -> throw new IllegalArgumentException("not a parser of ours");
    }
  }

  private static Parser parser(Hostile.Example example, long work) {
    Parser parser;
    Predictions empty;
    if (example.dialect() == Dialect.ECHO) {
      EchoLexer lexer = new EchoLexer(CharStreams.fromString(example.text()));
      List<Token> raw = new ArrayList<>(lexer.getAllTokens());
      raw.add(lexer.emitEOF());
      parser =
          new EchoParser(new CommonTokenStream(new ListTokenSource(EchoTokens.of(raw, false))));
      empty = new Predictions(EchoParser._ATN);
    } else {
      parser =
          new MooParser(
              new CommonTokenStream(new MooLexer(CharStreams.fromString(example.text()))));
      empty = new Predictions(MooParser._ATN);
    }
    ((CommonTokenStream) parser.getInputStream()).fill();
    parser.removeErrorListeners();
    empty.attachTo(parser, work);
    return parser;
  }
}
