package echo.evaluator.code;

/** Attributes of operators, from the tree: where the dialects and the servers differ. */
public final class Flags {
  /** An int beside a float counts as a float. */
  public static final int PROMOTING = 1;

  /** Comparisons answer true and false instead of 1 and 0. */
  public static final int BOOL = 2;

  /** {@code %} takes the sign of the divisor. */
  public static final int MODULO_OF_DIVISOR = 4;

  /** {@code $} or {@code ^} inside the brackets refers to this base. */
  public static final int USES_BASE = 8;

  /** {@code .} also reads maps and errors. */
  public static final int MEMBER = 16;

  /** Ints have 32 bits and wrap, as LambdaMOO's do. */
  public static final int INT_32 = 32;

  /** {@code in} does not look into strings, as LambdaMOO's does not. */
  public static final int NOT_IN_STRINGS = 64;

  private Flags() {}
}
