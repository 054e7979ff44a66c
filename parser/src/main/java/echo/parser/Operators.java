package echo.parser;

import echo.parser.ast.BinaryOp;
import java.util.HashMap;
import java.util.Map;

/** Binary operators by their text. */
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
}
