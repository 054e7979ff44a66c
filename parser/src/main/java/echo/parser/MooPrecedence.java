package echo.parser;

import echo.parser.ast.BinaryOp;
import echo.parser.ast.Expr;

/**
 * How tightly the servers' printers take each expression to bind. Maps and scatters are missing
 * from the servers' table, so that they count as loosest and get parentheses beside any operator.
 */
final class MooPrecedence {
  static final int CONDITIONAL = 2;
  static final int UNARY = 10;
  static final int POSTFIX = 11;
  private static final int LOOSEST = 0;
  private static final int ASSIGNMENT = 1;
  private static final int LOGICAL = 3;
  private static final int PRIMARY = 12;

  private MooPrecedence() {}

  static int of(Expr expr) {
    return switch (expr) {
      case Expr.MapOf _, Expr.ScatterAssign _ -> LOOSEST;
      case Expr.Assign _ -> ASSIGNMENT;
      case Expr.Conditional _ -> CONDITIONAL;
      case Expr.Logical _ -> LOGICAL;
      case Expr.Binary binary -> of(binary.op());
      case Expr.Unary _ -> UNARY;
      case Expr.Prop _, Expr.VerbCall _, Expr.Index _, Expr.Slice _ -> POSTFIX;
      default -> PRIMARY;
    };
  }

  static int of(BinaryOp op) {
    return switch (op) {
      case EQUAL, NOT_EQUAL, LESS, LESS_EQUAL, GREATER, GREATER_EQUAL, IN -> 4;
      case BIT_AND, BIT_OR, BIT_XOR -> 5;
      case SHIFT_LEFT, SHIFT_RIGHT -> 6;
      case ADD, SUBTRACT -> 7;
      case MULTIPLY, DIVIDE, MODULO -> 8;
      case POWER -> 9;
    };
  }
}
