package echo.evaluator.bytecode;

/** A place in a code vector that is being made, or a fixed number that stands where one would. */
final class Label {
  /** The operation it stands before; -1 until it is bound. */
  int operation = -1;

  private final int fixed;

  Label() {
    this(-1);
  }

  private Label(int fixed) {
    this.fixed = fixed;
  }

  static Label fixed(int number) {
    return new Label(number);
  }

  /** The number to write, where operations begin at these pcs. */
  int value(int[] pcs) {
    return fixed >= 0 ? fixed : pcs[operation];
  }
}
