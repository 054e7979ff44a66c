package echo.evaluator.code;

import echo.parser.ast.Expr;
import java.util.Collection;
import java.util.Set;

/** Tells whether an expression may read or set one of some variables. */
final class Mentions {
  private Mentions() {}

  /** Says yes when in doubt: about calls, and what has statements or names of its own. */
  static boolean any(Set<String> names, Expr e) {
    return switch (e) {
      case Expr.Literal _, Expr.Last _, Expr.First _ -> false;
      case Expr.Variable variable -> names.contains(variable.name());
      case Expr.ListOf list -> any(names, list.elements());
      case Expr.MapOf map ->
          map.entries().stream().anyMatch(x -> any(names, x.key()) || any(names, x.value()));
      case Expr.Splice splice -> any(names, splice.list());
      case Expr.Prop prop -> any(names, prop.object()) || any(names, prop.name());
      case Expr.Index index -> any(names, index.base()) || any(names, index.index());
      case Expr.Slice slice ->
          any(names, slice.base()) || any(names, slice.from()) || any(names, slice.to());
      case Expr.Unary unary -> any(names, unary.operand());
      case Expr.Binary binary -> any(names, binary.left()) || any(names, binary.right());
      case Expr.Logical logical -> any(names, logical.left()) || any(names, logical.right());
      case Expr.Conditional c ->
          any(names, c.condition()) || any(names, c.then()) || any(names, c.otherwise());
      case Expr.Range range -> any(names, range.from()) || any(names, range.to());
      case Expr.Interpolation text -> any(names, text.parts());
      case Expr.ErrorOf error -> any(names, error.args());
      case Expr.VerbCall _,
          Expr.Call _,
          Expr.Apply _,
          Expr.Assign _,
          Expr.ScatterAssign _,
          Expr.PatternAssign _,
          Expr.Catch _,
          Expr.Match _,
          Expr.Function _,
          Expr.Comprehension _,
          Expr.Spawn _ ->
          true;
    };
  }

  static boolean any(Set<String> names, Collection<Expr> parts) {
    return parts.stream().anyMatch(part -> any(names, part));
  }
}
