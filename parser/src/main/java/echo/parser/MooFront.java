package echo.parser;

import echo.grammar.BoundedParser;
import echo.grammar.MooLexer;
import echo.grammar.MooParser;
import echo.parser.ParseResult.Failed;
import echo.parser.ParseResult.Parsed;
import echo.parser.ast.Expr;
import echo.parser.ast.Program;
import echo.values.IntValue;
import echo.values.model.Dialect;
import echo.values.model.Origin;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.atn.PredictionMode;

/** Runs the moo grammar: the fast SLL prediction first, the full one when that finds an error. */
final class MooFront {
  static final Predictions LEXING = new Predictions(MooLexer._ATN);
  static final Predictions PARSING = new Predictions(MooParser._ATN);

  private final String source;
  private final Origin origin;

  private MooFront(String source, Origin origin) {
    this.source = source;
    this.origin = origin;
  }

  static ParseResult<Program> parse(String source, Origin origin) {
    return new MooFront(source, origin)
        .run(
            MooParser::program,
            (ctx, builder) -> new Program(Dialect.MOO, builder.block(ctx.block()), IntValue.ZERO));
  }

  static ParseResult<Expr> expression(String source, Origin origin) {
    return new MooFront(source, origin)
        .run(MooParser::expression, (ctx, builder) -> builder.expr(ctx.expr()));
  }

  static List<Diagnostic> check(String source, Origin origin) {
    return switch (parse(source, origin)) {
      case Parsed<Program> _ -> List.of();
      case Failed<Program>(List<Diagnostic> first) when Limits.isTooLong(first) -> first;
      case Failed<Program>(List<Diagnostic> first) -> {
        List<Diagnostic> all = new MooFront(source, origin).recover();
        yield all.size() > first.size() ? all : first;
      }
    };
  }

  private <C extends ParserRuleContext, T> ParseResult<T> run(
      Function<MooParser, C> rule, BiFunction<C, MooBuilder, T> build) {
    if (source.length() > Limits.MAX_CHARACTERS) {
      return new Failed<>(List.of(Limits.tooLong()));
    }
    CommonTokenStream tokens = tokens();
    if (tokens.size() > Limits.MAX_TOKENS) {
      return new Failed<>(List.of(Limits.tooLong()));
    }
    MooParser parser = parser(tokens);
    parser.setErrorHandler(new FirstError());
    MooBuilder builder = new MooBuilder(origin);
    try {
      T tree = build.apply(tree(parser, rule), builder);
      List<Diagnostic> problems = builder.problems();
      return problems.isEmpty() ? new Parsed<>(tree) : new Failed<>(problems);
    } catch (FirstError.Found error) {
      return new Failed<>(List.of(new MooMessages(source, tokens).of(error.error())));
    } catch (Limits.TooDeep tooDeep) {
      return new Failed<>(List.of(Limits.tooDeep(tooDeep.at())));
    } catch (BoundedParser.TooDeep | StackOverflowError tooDeep) {
      return new Failed<>(List.of(Limits.tooDeep(parser.getCurrentToken())));
    } catch (BoundedPrediction.TooHard _) {
      return new Failed<>(List.of(Limits.tooHard(parser.getCurrentToken())));
    } finally {
      LEXING.trim();
      PARSING.trim();
    }
  }

  /** All syntax errors of a program that is not too long, going on after each. */
  private List<Diagnostic> recover() {
    CommonTokenStream tokens = tokens();
    MooParser parser = parser(tokens);
    EveryError errors = new EveryError(new MooMessages(source, tokens)::of);
    parser.setErrorHandler(errors);
    try {
      parser.program();
    } catch (EveryError.Enough _) {
      return errors.found();
    } catch (BoundedParser.TooDeep | StackOverflowError tooDeep) {
      errors.add(Limits.tooDeep(parser.getCurrentToken()));
    } catch (BoundedPrediction.TooHard _) {
      errors.add(Limits.tooHard(parser.getCurrentToken()));
    }
    return errors.found();
  }

  private CommonTokenStream tokens() {
    MooLexer lexer = new MooLexer(CharStreams.fromString(source));
    LEXING.attachTo(lexer);
    lexer.removeErrorListeners();
    CommonTokenStream tokens = new CommonTokenStream(lexer);
    tokens.fill();
    return tokens;
  }

  private static MooParser parser(CommonTokenStream tokens) {
    MooParser parser = new MooParser(tokens);
    PARSING.attachTo(parser, BoundedPrediction.allowance(tokens.size()));
    parser.removeErrorListeners();
    return parser;
  }

  private static <C extends ParserRuleContext> C tree(
      MooParser parser, Function<MooParser, C> rule) {
    parser.getInterpreter().setPredictionMode(PredictionMode.SLL);
    try {
      return rule.apply(parser);
    } catch (FirstError.Found _) {
      parser.reset();
      parser.getInterpreter().setPredictionMode(PredictionMode.LL);
      return rule.apply(parser);
    }
  }
}
