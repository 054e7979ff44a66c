package echo.parser;

import echo.parser.ast.Expr;
import echo.parser.ast.Program;
import echo.parser.ast.SourceSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Finds calls of builtins that the server does not have, in the order MOO servers report them. */
public final class UnknownBuiltins {
  private UnknownBuiltins() {}

  /**
   * A diagnostic for each such call; none when all are known.
   *
   * @param known whether a builtin of that name exists
   */
  public static List<Diagnostic> in(Program program, Predicate<String> known) {
    List<Diagnostic> unknown = new ArrayList<>();
    Nodes.forEachExpr(
        program,
        expr -> {
          if (expr instanceof Expr.Call call && !known.test(call.function())) {
            unknown.add(diagnostic(call));
          }
        });
    return List.copyOf(unknown);
  }

  private static Diagnostic diagnostic(Expr.Call call) {
    SourceSpan span = call.span();
    String message = "Unknown built-in function: " + call.function();
    return new Diagnostic(
        span.line(),
        span.column(),
        message,
        "A verb is called on an object: `this:" + call.function() + "(…)`.",
        "Line " + span.endLine() + ":  " + message);
  }
}
