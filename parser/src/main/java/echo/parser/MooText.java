package echo.parser;

import echo.values.model.Origin;

/** The text of moo's literals. */
final class MooText {
  private MooText() {}

  /**
   * Digits as a number that wraps, so that the most negative number can be written: at 64 bits, in
   * worlds from LambdaMOO at its 32.
   */
  static long integer(String digits, Origin origin) {
    long number = 0;
    for (int i = 0; i < digits.length(); i++) {
      number = number * 10 + (digits.charAt(i) - '0');
    }
    return origin == Origin.LAMBDAMOO ? (int) number : number;
  }

  /** The number with the other sign, as wide as the origin's ints are. */
  static long negated(long number, Origin origin) {
    return origin == Origin.LAMBDAMOO ? (int) -number : -number;
  }

  /** A string literal without its quotes; a backslash quotes the character after it. */
  static String unquote(String literal) {
    int end = literal.length() - 1;
    if (literal.indexOf('\\') < 0) {
      return literal.substring(1, end);
    }
    StringBuilder text = new StringBuilder(end);
    for (int i = 1; i < end; i++) {
      char c = literal.charAt(i);
      text.append(c == '\\' ? literal.charAt(++i) : c);
    }
    return text.toString();
  }
}
