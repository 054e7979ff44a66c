package echo.parser.ast;

/**
 * Infix operators that evaluate both operands; {@code &&} and {@code ||} are {@link Expr.Logical}.
 */
public enum BinaryOp {
  ADD("+"),
  SUBTRACT("-"),
  MULTIPLY("*"),
  DIVIDE("/"),
  MODULO("%"),
  POWER("^"),
  EQUAL("=="),
  NOT_EQUAL("!="),
  LESS("<"),
  LESS_EQUAL("<="),
  GREATER(">"),
  GREATER_EQUAL(">="),
  IN("in"),
  BIT_AND("&."),
  BIT_OR("|."),
  BIT_XOR("^."),
  SHIFT_LEFT("<<"),
  SHIFT_RIGHT(">>");

  private final String text;

  BinaryOp(String text) {
    this.text = text;
  }

  public String text() {
    return text;
  }
}
