package echo.parser;

import echo.grammar.BoundedParser;
import echo.grammar.EchoLexer;
import echo.grammar.EchoParser;
import echo.parser.ParseResult.Failed;
import echo.parser.ParseResult.Parsed;
import echo.parser.ast.Program;
import echo.values.NullValue;
import echo.values.model.Dialect;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ListTokenSource;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.PredictionMode;

/** Runs the echo grammar, as {@link MooFront} does the moo grammar. */
final class EchoFront {
  static final Predictions LEXING = new Predictions(EchoLexer._ATN);
  static final Predictions PARSING = new Predictions(EchoParser._ATN);

  private EchoFront() {}

  /**
   * Reads a text.
   *
   * @param at where its first character stands in the file it is part of
   * @param rule the entry rule
   * @param build makes the tree from what ANTLR gives
   */
  static <C extends ParserRuleContext, T> ParseResult<T> read(
      String source,
      EchoPlace at,
      Function<EchoParser, C> rule,
      BiFunction<C, EchoProblems, T> build) {
    if (source.length() > Limits.MAX_CHARACTERS) {
      return new Failed<>(List.of(Limits.tooLong()));
    }
    List<Token> raw = lex(source, at);
    if (tooLong(raw)) {
      return new Failed<>(List.of(Limits.tooLong()));
    }
    CommonTokenStream tokens = tokens(raw, at);
    EchoParser parser = new EchoParser(tokens);
    PARSING.attachTo(parser, BoundedPrediction.allowance(raw.size()));
    parser.removeErrorListeners();
    parser.setErrorHandler(new FirstError());
    EchoProblems problems = new EchoProblems(tokens, at.depth(), at.indexes());
    try {
      T tree = build.apply(tree(parser, rule), problems);
      return problems.found().isEmpty() ? new Parsed<>(tree) : new Failed<>(problems.found());
    } catch (FirstError.Found error) {
      return new Failed<>(List.of(new EchoMessages(tokens).of(error.error())));
    } catch (Limits.TooDeep tooDeep) {
      return new Failed<>(List.of(EchoMessages.tooDeep(tooDeep.at())));
    } catch (BoundedParser.TooDeep | StackOverflowError tooDeep) {
      return new Failed<>(List.of(EchoMessages.tooDeep(parser.getCurrentToken())));
    } catch (BoundedPrediction.TooHard _) {
      return new Failed<>(List.of(EchoMessages.tooHard(parser.getCurrentToken())));
    } finally {
      LEXING.trim();
      PARSING.trim();
    }
  }

  static ParseResult<Program> program(String source) {
    return read(
        source,
        EchoPlace.PROGRAM,
        EchoParser::program,
        (ctx, problems) ->
            new Program(
                Dialect.ECHO, new EchoBuilder(problems).block(ctx.block()), NullValue.NULL));
  }

  static List<Diagnostic> check(String source) {
    return switch (program(source)) {
      case Parsed<Program> _ -> List.of();
      case Failed<Program>(List<Diagnostic> first) when Limits.isTooLong(first) -> first;
      case Failed<Program>(List<Diagnostic> first) -> {
        List<Diagnostic> all = recover(source);
        yield all.size() > first.size() ? all : first;
      }
    };
  }

  /** Every syntax error of a program that is not too long, going on after each. */
  private static List<Diagnostic> recover(String source) {
    List<Token> raw = lex(source, EchoPlace.PROGRAM);
    CommonTokenStream tokens = tokens(raw, EchoPlace.PROGRAM);
    EchoParser parser = new EchoParser(tokens);
    PARSING.attachTo(parser, BoundedPrediction.allowance(raw.size()));
    parser.removeErrorListeners();
    EveryError errors = new EveryError(new EchoMessages(tokens)::of);
    parser.setErrorHandler(errors);
    try {
      parser.program();
    } catch (EveryError.Enough _) {
      return errors.found();
    } catch (BoundedParser.TooDeep | StackOverflowError tooDeep) {
      errors.add(EchoMessages.tooDeep(parser.getCurrentToken()));
    } catch (BoundedPrediction.TooHard _) {
      errors.add(EchoMessages.tooHard(parser.getCurrentToken()));
    }
    return errors.found();
  }

  private static <C extends ParserRuleContext> C tree(
      EchoParser parser, Function<EchoParser, C> rule) {
    parser.getInterpreter().setPredictionMode(PredictionMode.SLL);
    try {
      return rule.apply(parser);
    } catch (FirstError.Found _) {
      parser.reset();
      parser.getInterpreter().setPredictionMode(PredictionMode.LL);
      return rule.apply(parser);
    }
  }

  /** Whether there are too many tokens, what is inside strings among them. */
  private static boolean tooLong(List<Token> raw) {
    long size = raw.size();
    for (Token token : raw) {
      if (token.getType() == EchoLexer.INTERPOLATED) {
        size += Limits.TOKENS_OF_HOLE * token.getText().chars().filter(c -> c == '{').count();
      }
    }
    return size > Limits.MAX_TOKENS;
  }

  private static CommonTokenStream tokens(List<Token> raw, EchoPlace at) {
    boolean expression = at.kind() == EchoPlace.Kind.EXPRESSION;
    return new CommonTokenStream(new ListTokenSource(EchoTokens.of(raw, expression)));
  }

  private static List<Token> lex(String source, EchoPlace at) {
    EchoLexer lexer = new EchoLexer(CharStreams.fromString(source));
    LEXING.attachTo(lexer);
    lexer.removeErrorListeners();
    lexer.getInterpreter().setLine(at.line());
    lexer.getInterpreter().setCharPositionInLine(at.column());
    List<Token> tokens = new ArrayList<>();
    Token token;
    do {
      token = lexer.nextToken();
      tokens.add(token);
      if (at.kind() == EchoPlace.Kind.FILE && MooBodies.begins(tokens)) {
        tokens.add(MooBodies.take(lexer));
      }
    } while (token.getType() != Token.EOF && tokens.size() <= Limits.MAX_TOKENS);
    return tokens;
  }
}
