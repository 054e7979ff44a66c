package echo.evaluator.code;

import echo.evaluator.builtin.Builtin;
import echo.evaluator.builtin.BuiltinRegistry;
import echo.evaluator.builtin.Effect;
import echo.parser.ast.Expr;
import java.util.List;
import java.util.function.Predicate;

/** Tells which expressions have no effect and cannot suspend: those may become trees. */
final class Purity {
  private static final int MOST_SPLICED = 31;

  private final BuiltinRegistry builtins;
  private final Predicate<String> declared;

  /**
   * @param declared whether a variable of that name stands before the builtin
   */
  Purity(BuiltinRegistry builtins, Predicate<String> declared) {
    this.builtins = builtins;
    this.declared = declared;
  }

  boolean pure(Expr e) {
    return pure(e, false);
  }

  boolean pure(List<Expr> elements) {
    return pure(elements, false);
  }

  /**
   * @param based whether {@code $} refers to a base inside the tree
   */
  boolean pure(Expr e, boolean based) {
    return switch (e) {
      case Expr.Literal _, Expr.Variable _ -> true;
      case Expr.ListOf list -> pure(list.elements(), based);
      case Expr.MapOf map ->
          map.entries().stream().allMatch(x -> pure(x.key(), based) && pure(x.value(), based));
      case Expr.Splice splice -> pure(splice.list(), based);
      case Expr.Prop prop -> pure(prop.object(), based) && pure(prop.name(), based);
      case Expr.Call call -> pureCall(call.function()) && pure(call.args(), based);
      case Expr.Index index -> pure(index.base(), based) && pure(index.index(), true);
      case Expr.Slice slice ->
          pure(slice.base(), based) && pure(slice.from(), true) && pure(slice.to(), true);
      case Expr.Last _, Expr.First _ -> based;
      case Expr.Unary unary -> pure(unary.operand(), based);
      case Expr.Binary binary -> pure(binary.left(), based) && pure(binary.right(), based);
      case Expr.Logical logical -> pure(logical.left(), based) && pure(logical.right(), based);
      case Expr.Conditional c ->
          pure(c.condition(), based) && pure(c.then(), based) && pure(c.otherwise(), based);
      case Expr.Range range -> pure(range.from(), based) && pure(range.to(), based);
      case Expr.Interpolation text -> pure(text.parts(), based);
      case Expr.ErrorOf error -> pure(error.code(), based) && pure(error.args(), based);
      case Expr.VerbCall _,
          Expr.Assign _,
          Expr.ScatterAssign _,
          Expr.PatternAssign _,
          Expr.Match _,
          Expr.Comprehension _,
          Expr.Function _,
          Expr.Apply _,
          Expr.Spawn _,
          Expr.Catch _ ->
          false;
    };
  }

  private boolean pure(List<Expr> elements, boolean based) {
    boolean spliced = false;
    for (Expr element : elements) {
      spliced |= element instanceof Expr.Splice;
      if (!pure(element, based)) {
        return false;
      }
    }
    return !spliced || elements.size() <= MOST_SPLICED;
  }

  private boolean pureCall(String function) {
    Builtin builtin = builtins.named(function);
    return builtin != null
        && !declared.test(function)
        && !function.equals(Context.CALL_FUNCTION)
        && builtin.body() instanceof Builtin.Plain
        && builtin.effect() == Effect.PURE;
  }
}
