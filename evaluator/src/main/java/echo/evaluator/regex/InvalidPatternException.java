package echo.evaluator.regex;

/** A pattern that is none. Carries no stack trace; the caller raises E_INVARG. */
public final class InvalidPatternException extends Exception {
  private static final long serialVersionUID = 1L;

  InvalidPatternException(String message) {
    super(message, null, false, false);
  }
}
