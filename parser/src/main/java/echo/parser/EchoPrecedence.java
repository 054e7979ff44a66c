package echo.parser;

import echo.parser.ast.BinaryOp;
import echo.parser.ast.Expr;

/** How tightly each expression binds in echo (ECHO.md section 4). */
final class EchoPrecedence {
  /** In parentheses wherever it is an operand. */
  private static final int CATCH = 0;

  private static final int ASSIGNMENT = 1;
  static final int CONDITIONAL = 2;
  static final int OR = 3;
  private static final int AND = 4;
  static final int RANGE = 6;
  static final int UNARY = 12;
  static final int POSTFIX = 13;
  private static final int PRIMARY = 14;

  private EchoPrecedence() {}

  static int of(Expr expr) {
    return switch (expr) {
      case Expr.Catch _ -> CATCH;
      case Expr.Assign _, Expr.ScatterAssign _, Expr.PatternAssign _ -> ASSIGNMENT;
      case Expr.Function function -> function.arrow() ? ASSIGNMENT : PRIMARY;
      case Expr.Conditional _ -> CONDITIONAL;
      case Expr.Logical logical -> logical.and() ? AND : OR;
      case Expr.Range _ -> RANGE;
      case Expr.Binary binary -> of(binary.op());
      case Expr.Unary _, Expr.Spawn _ -> UNARY;
      case Expr.Prop _, Expr.VerbCall _, Expr.Index _, Expr.Slice _, Expr.Apply _ -> POSTFIX;
      default -> PRIMARY;
    };
  }

  static int of(BinaryOp op) {
    return switch (op) {
      case EQUAL, NOT_EQUAL, LESS, LESS_EQUAL, GREATER, GREATER_EQUAL, IN -> 5;
      case BIT_AND, BIT_OR, BIT_XOR -> 7;
      case SHIFT_LEFT, SHIFT_RIGHT -> 8;
      case ADD, SUBTRACT -> 9;
      case MULTIPLY, DIVIDE, MODULO -> 10;
      case POWER -> 11;
    };
  }
}
