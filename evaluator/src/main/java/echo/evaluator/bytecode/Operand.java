package echo.evaluator.bytecode;

/**
 * A number behind an operation.
 *
 * @param value the literal's, vector's or variable's number, a pc, a depth, or just a byte
 */
public record Operand(Kind kind, int value) {
  /** What a number means, which decides how many bytes it takes. */
  public enum Kind {
    LITERAL,
    FORK,
    LABEL,
    VARIABLE,
    STACK,
    BYTE
  }
}
