package echo.evaluator.reference;

/** Thrown when a program does more than a test has time for. */
public final class TooLong extends RuntimeException {
  private static final long serialVersionUID = 1;

  TooLong(String what) {
    super(what, null, false, false);
  }
}
