package echo.evaluator.code;

import echo.parser.ast.Answer;
import echo.parser.ast.BinaryOp;
import echo.parser.ast.Expr;
import java.util.ArrayList;
import java.util.List;

/** Tree attributes as numbers of steps and nodes. */
final class Steps {
  private Steps() {}

  static int binary(BinaryOp op) {
    return switch (op) {
      case ADD -> Op.ADD;
      case SUBTRACT -> Op.SUBTRACT;
      case MULTIPLY -> Op.MULTIPLY;
      case DIVIDE -> Op.DIVIDE;
      case MODULO -> Op.MODULO;
      case POWER -> Op.POWER;
      case EQUAL -> Op.EQUAL;
      case NOT_EQUAL -> Op.NOT_EQUAL;
      case LESS -> Op.LESS;
      case LESS_EQUAL -> Op.LESS_EQUAL;
      case GREATER -> Op.GREATER;
      case GREATER_EQUAL -> Op.GREATER_EQUAL;
      case IN -> Op.IN;
      case BIT_AND -> Op.BIT_AND;
      case BIT_OR -> Op.BIT_OR;
      case BIT_XOR -> Op.BIT_XOR;
      case SHIFT_LEFT -> Op.SHIFT_LEFT;
      case SHIFT_RIGHT -> Op.SHIFT_RIGHT;
    };
  }

  static int unary(Expr.Unary unary) {
    return switch (unary.op()) {
      case NEGATE -> Op.NEGATE;
      case NOT -> Op.NOT;
      case COMPLEMENT -> Op.COMPLEMENT;
    };
  }

  static int flags(Answer answer) {
    return answer == Answer.BOOL ? Flags.BOOL : 0;
  }

  static int flags(Expr.Member reads) {
    return reads == Expr.Member.OBJECT_MAP_OR_ERROR ? Flags.MEMBER : 0;
  }

  static List<Expr> parts(Expr.ErrorOf error) {
    List<Expr> parts = new ArrayList<>();
    parts.add(error.code());
    parts.addAll(error.args());
    return parts;
  }

  /** Whether {@code $} or {@code ^} in an index refers to the base it stands beside. */
  static boolean usesBase(Expr e) {
    return switch (e) {
      case Expr.Last _, Expr.First _ -> true;
      case Expr.Literal _, Expr.Variable _ -> false;
      case Expr.ListOf list -> any(list.elements());
      case Expr.MapOf map ->
          map.entries().stream().anyMatch(x -> usesBase(x.key()) || usesBase(x.value()));
      case Expr.Splice splice -> usesBase(splice.list());
      case Expr.Prop prop -> usesBase(prop.object()) || usesBase(prop.name());
      case Expr.VerbCall call ->
          usesBase(call.object()) || usesBase(call.name()) || any(call.args());
      case Expr.Call call -> any(call.args());
      case Expr.Index index -> usesBase(index.base());
      case Expr.Slice slice -> usesBase(slice.base());
      case Expr.Unary unary -> usesBase(unary.operand());
      case Expr.Binary binary -> usesBase(binary.left()) || usesBase(binary.right());
      case Expr.Logical logical -> usesBase(logical.left()) || usesBase(logical.right());
      case Expr.Conditional c ->
          usesBase(c.condition()) || usesBase(c.then()) || usesBase(c.otherwise());
      case Expr.Assign assign -> usesBase(assign.target()) || usesBase(assign.value());
      case Expr.ScatterAssign scatter -> usesBase(scatter.value());
      case Expr.Catch c -> usesBase(c.body());
      // Only expressions without effects are asked, and these are not among them.
      case Expr.PatternAssign _,
          Expr.Match _,
          Expr.Comprehension _,
          Expr.Function _,
          Expr.Apply _,
          Expr.Spawn _ ->
          true;
      case Expr.Range range -> usesBase(range.from()) || usesBase(range.to());
      case Expr.Interpolation text -> any(text.parts());
      case Expr.ErrorOf error -> usesBase(error.code()) || any(error.args());
    };
  }

  private static boolean any(List<Expr> elements) {
    return elements.stream().anyMatch(Steps::usesBase);
  }
}
