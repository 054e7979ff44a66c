package echo.evaluator.code;

/**
 * A lowered program.
 *
 * <p>Threading: immutable and shared.
 */
public final class Code implements Lowered {
  Code() {}

  /** About how many bytes of memory it takes. */
  public int weight() {
    return 1000;
  }
}
