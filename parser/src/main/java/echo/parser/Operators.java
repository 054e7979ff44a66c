package echo.parser;

import echo.parser.ast.BinaryOp;
import echo.parser.ast.UnaryOp;
import java.util.HashMap;
import java.util.Map;

/** Operators by their text. */
final class Operators {
  private static final Map<String, BinaryOp> BY_TEXT = new HashMap<>();

  static {
    for (BinaryOp op : BinaryOp.values()) {
      BY_TEXT.put(op.text(), op);
    }
  }

  private Operators() {}

  static BinaryOp named(String text) {
    BinaryOp op = BY_TEXT.get(text);
    if (op == null) {
      throw new IllegalArgumentException(text);
    }
    return op;
  }

  static UnaryOp unary(String text) {
    return switch (text) {
      case "!" -> UnaryOp.NOT;
      case "-" -> UnaryOp.NEGATE;
      case "~" -> UnaryOp.COMPLEMENT;
      default -> throw new IllegalArgumentException(text);
    };
  }
}
