package echo.scheduler.pack;

import echo.evaluator.Execution;
import echo.evaluator.Outcome;
import echo.parser.ast.Expr;
import echo.scheduler.turn.Turn;
import echo.values.ObjValue;
import echo.values.Value;
import echo.values.model.Dialect;
import echo.values.model.ProgramText;

/** The values of expressions in a package, once all its objects are there. */
final class Values {
  private final Turn turn;

  Values(Turn turn) {
    this.turn = turn;
  }

  /** Evaluates an expression as a program of the object's owner. */
  Value value(PackageObject in, Expr expr, ObjValue owner) {
    if (expr instanceof Expr.Literal literal) {
      return literal.value();
    }
    // The text as typed: the same program that somebody would evaluate by hand.
    ProgramText text = new ProgramText(Dialect.ECHO, "return (" + in.text(expr.span()) + ")");
    return switch (turn.runQuietly(Execution.forProgram(text, owner, owner))) {
      case Outcome.Completed done -> done.value();
      case Outcome.Uncaught error ->
          throw new Refusal(in.complaint(expr.span(), "The value fails: " + error.message() + "."));
      case Outcome.Exhausted _ ->
          throw new Refusal(in.complaint(expr.span(), "The value takes too long to compute."));
      case Outcome.Suspended _ ->
          throw new Refusal(in.complaint(expr.span(), "A value must not suspend."));
    };
  }

  /** Evaluates an expression that must be an object. */
  ObjValue object(PackageObject in, Expr expr, ObjValue owner) {
    if (value(in, expr, owner) instanceof ObjValue object) {
      return object;
    }
    throw new Refusal(in.complaint(expr.span(), "This must be an object."));
  }
}
