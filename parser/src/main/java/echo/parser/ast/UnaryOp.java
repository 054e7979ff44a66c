package echo.parser.ast;

/** Prefix operators. */
public enum UnaryOp {
  NEGATE("-"),
  NOT("!"),
  COMPLEMENT("~");

  private final String text;

  UnaryOp(String text) {
    this.text = text;
  }

  public String text() {
    return text;
  }
}
