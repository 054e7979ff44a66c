package echo.parser;

/** The text of moo's literals. */
final class MooText {
  private MooText() {}

  /** Digits as a 64-bit number that wraps, so that the most negative number can be written. */
  static long integer(String digits) {
    long number = 0;
    for (int i = 0; i < digits.length(); i++) {
      number = number * 10 + (digits.charAt(i) - '0');
    }
    return number;
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
