package echo.evaluator.operator;

/** The largest values an operator makes; beyond them it fails with E_QUOTA. */
public final class Limits {
  /** Characters of a string. */
  public static final int STRING = 33_554_423;

  /** Elements of a list. */
  public static final int LIST = 4_194_302;

  private Limits() {}
}
