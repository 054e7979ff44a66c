package echo.parser;

import echo.grammar.BoundedParser;
import echo.grammar.MooLexer;
import echo.grammar.MooParser;
import echo.parser.ParseResult.Failed;
import echo.parser.ParseResult.Parsed;
import echo.parser.ast.Program;
import echo.parser.ast.Stmt;
import echo.values.IntValue;
import echo.values.model.Dialect;
import echo.values.model.Origin;
import java.util.List;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.atn.PredictionMode;

/** Runs the moo grammar: the fast SLL prediction first, the full one when that finds an error. */
final class MooFront {
  private static final Predictions LEXING = new Predictions(MooLexer._ATN);
  private static final Predictions PARSING = new Predictions(MooParser._ATN);

  private MooFront() {}

  static ParseResult<Program> parse(String source, Origin origin) {
    if (source.length() > Limits.MAX_CHARACTERS) {
      return new Failed<>(List.of(Limits.tooLong()));
    }
    MooLexer lexer = new MooLexer(CharStreams.fromString(source));
    LEXING.attachTo(lexer);
    lexer.removeErrorListeners();
    CommonTokenStream tokens = new CommonTokenStream(lexer);
    tokens.fill();
    if (tokens.size() > Limits.MAX_TOKENS) {
      return new Failed<>(List.of(Limits.tooLong()));
    }
    MooParser parser = new MooParser(tokens);
    PARSING.attachTo(parser);
    parser.removeErrorListeners();
    parser.setErrorHandler(new FirstError());
    try {
      MooBuilder builder = new MooBuilder(new MooNames(origin));
      List<Stmt> body = builder.block(tree(parser).block());
      List<Diagnostic> problems = builder.problems();
      return problems.isEmpty()
          ? new Parsed<>(new Program(Dialect.MOO, body, IntValue.ZERO))
          : new Failed<>(problems);
    } catch (FirstError.Found error) {
      return new Failed<>(
          List.of(MooMessages.syntaxError(parser, error.token(), error.expected())));
    } catch (Limits.TooDeep tooDeep) {
      return new Failed<>(List.of(Limits.tooDeep(tooDeep.at())));
    } catch (BoundedParser.TooDeep | StackOverflowError tooDeep) {
      return new Failed<>(List.of(Limits.tooDeep(parser.getCurrentToken())));
    } finally {
      LEXING.trim();
      PARSING.trim();
    }
  }

  private static MooParser.ProgramContext tree(MooParser parser) {
    parser.getInterpreter().setPredictionMode(PredictionMode.SLL);
    try {
      return parser.program();
    } catch (FirstError.Found _) {
      parser.reset();
      parser.getInterpreter().setPredictionMode(PredictionMode.LL);
      return parser.program();
    }
  }
}
