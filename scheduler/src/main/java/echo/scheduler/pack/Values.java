package echo.scheduler.pack;

import echo.evaluator.Execution;
import echo.evaluator.Outcome;
import echo.parser.ast.Expr;
import echo.scheduler.pack.PackageObject.Reference;
import echo.scheduler.turn.Turn;
import echo.values.ListValue;
import echo.values.MapValue;
import echo.values.ObjValue;
import echo.values.Value;
import echo.values.model.Dialect;
import echo.values.model.ProgramText;
import org.jspecify.annotations.Nullable;

/** The values of expressions in a package, once all its objects are there. */
final class Values {
  private final Turn turn;
  private final Names names;

  Values(Turn turn, Names names) {
    this.turn = turn;
    this.names = names;
  }

  /** Evaluates an expression as a program of the object's owner. */
  Value value(PackageObject in, Expr expr, ObjValue owner) {
    Value constant = constant(expr);
    if (constant != null) {
      return constant;
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

  /**
   * What an expression of literals, lists, maps and names of objects is; null when it must be run.
   * Names mean what they mean in the package, whose {@code #0} may not have its properties yet.
   */
  private @Nullable Value constant(Expr expr) {
    return switch (expr) {
      case Expr.Literal literal -> literal.value();
      case Expr.ListOf list -> list(list);
      case Expr.MapOf map -> map(map);
      case Expr.Prop property -> named(PackageObject.reference(property));
      default -> null;
    };
  }

  private @Nullable Value named(@Nullable Reference reference) {
    ObjValue object = reference == null ? ObjValue.NOTHING : names.find(reference);
    return object.equals(ObjValue.NOTHING) ? null : object;
  }

  private @Nullable Value list(Expr.ListOf list) {
    Value[] elements = new Value[list.elements().size()];
    for (int i = 0; i < elements.length; i++) {
      Value element = constant(list.elements().get(i));
      if (element == null) {
        return null;
      }
      elements[i] = element;
    }
    return ListValue.owning(elements);
  }

  private @Nullable Value map(Expr.MapOf map) {
    MapValue value = MapValue.EMPTY;
    for (Expr.Entry entry : map.entries()) {
      Value key = constant(entry.key());
      Value at = constant(entry.value());
      if (key == null || at == null || key instanceof ListValue || key instanceof MapValue) {
        return null;
      }
      value = value.with(key, at);
    }
    return value;
  }

  /** Evaluates an expression that must be an object. */
  ObjValue object(PackageObject in, Expr expr, ObjValue owner) {
    if (value(in, expr, owner) instanceof ObjValue object) {
      return object;
    }
    throw new Refusal(in.complaint(expr.span(), "This must be an object."));
  }
}
