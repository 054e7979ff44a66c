package echo.parser;

import echo.grammar.EchoParser;
import echo.parser.ast.Expr;
import echo.parser.ast.ObjectSource;
import echo.parser.ast.Program;
import echo.values.model.Dialect;
import echo.values.model.Origin;
import java.util.List;

/**
 * Text to tree: the one door to both grammars.
 *
 * <p>Whatever the text, the answer is a tree or diagnostics, never an exception. Threading: holds
 * no state; call from any thread.
 */
public final class Parser {
  private Parser() {}

  /** The program of a verb or an eval, in the world of a new server. */
  public static ParseResult<Program> parse(String source, Dialect dialect) {
    return parse(source, dialect, Origin.TOASTSTUNT);
  }

  /**
   * The program of a verb or an eval.
   *
   * @param origin which names are predefined in moo, and so how they are spelled in the tree, and
   *     how wide its ints are
   */
  public static ParseResult<Program> parse(String source, Dialect dialect, Origin origin) {
    return switch (dialect) {
      case MOO -> MooFront.parse(source, origin);
      case ECHO -> EchoFront.program(source);
    };
  }

  /** One expression, with nothing after it. */
  public static ParseResult<Expr> parseExpression(String source, Dialect dialect) {
    return switch (dialect) {
      case MOO -> MooFront.expression(source, Origin.TOASTSTUNT);
      case ECHO ->
          EchoFront.read(
              source,
              EchoPlace.EXPRESSION,
              EchoParser::expression,
              (ctx, problems) -> new EchoExpressions(problems).build(ctx.expr()));
    };
  }

  /** The objects of an .echo file; positions of diagnostics are those of the file. */
  public static ParseResult<List<ObjectSource>> parseObjects(String source) {
    return EchoFront.read(
        source,
        EchoPlace.FILE,
        EchoParser::objectFile,
        (ctx, problems) -> new EchoObjects(problems).objects(ctx));
  }

  /** Whether a text can be the name of a variable, a property or a verb in echo, as it stands. */
  public static boolean isName(String text) {
    return EchoNames.isIdentifier(text);
  }

  /**
   * Everything found wrong in a program, for an editor; none when it parses.
   *
   * <p>Unlike {@link #parse}, goes on after a syntax error.
   */
  public static List<Diagnostic> check(String source, Dialect dialect) {
    return switch (dialect) {
      case MOO -> MooFront.check(source, Origin.TOASTSTUNT);
      case ECHO -> EchoFront.check(source);
    };
  }
}
