package echo.evaluator.regex;

/** Says that a search took too many steps or too much memory. */
public final class SearchAbandonedException extends Exception {
  private static final long serialVersionUID = 1L;

  SearchAbandonedException() {
    super("match limit exceeded", null, false, false);
  }
}
