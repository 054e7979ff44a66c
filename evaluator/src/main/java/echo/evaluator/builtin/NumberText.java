package echo.evaluator.builtin;

import echo.values.ErrorCode;
import echo.values.MooError;

/**
 * Reads numbers out of strings as C's {@code strtol} and {@code strtod} do, with blanks allowed on
 * both sides and nothing else.
 */
final class NumberText {
  private NumberText() {}

  /** The integer, or the float without its fraction; 0 when the text is neither. */
  static long leadingNumber(String text) {
    int start = skipSpace(text, 0);
    int end = integerEnd(text, start);
    if (end < 0 || (end < text.length() && ".eE".indexOf(text.charAt(end)) >= 0)) {
      int floatEnd = floatEnd(text, start);
      return floatEnd < 0 || !blankFrom(text, floatEnd)
          ? 0
          : (long) Double.parseDouble(text.substring(start, floatEnd));
    }
    return blankFrom(text, end) ? clamped(text, start, end) : 0;
  }

  /** The number of {@code #n} or of a plain integer; 0 when the text is neither. */
  static long objectNumber(String text) {
    int start = skipSpace(text, 0);
    if (start < text.length() && text.charAt(start) == '#') {
      start = skipSpace(text, start + 1);
    }
    int end = integerEnd(text, start);
    return end < 0 || !blankFrom(text, end) ? 0 : clamped(text, start, end);
  }

  /** The float; E_INVARG when the text is none or is too large. */
  static double floating(String text) {
    int start = skipSpace(text, 0);
    int end = floatEnd(text, start);
    if (end < 0 || !blankFrom(text, end)) {
      throw new MooError(ErrorCode.E_INVARG);
    }
    double value = Double.parseDouble(text.substring(start, end));
    if (Double.isInfinite(value)) {
      throw new MooError(ErrorCode.E_INVARG);
    }
    return value;
  }

  private static int skipSpace(String text, int from) {
    int at = from;
    while (at < text.length()
        && (text.charAt(at) == ' ' || (text.charAt(at) >= '\t' && text.charAt(at) <= '\r'))) {
      at++;
    }
    return at;
  }

  private static boolean blankFrom(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      if (text.charAt(i) != ' ') {
        return false;
      }
    }
    return true;
  }

  /** Where an integer that begins at start ends, or -1 when none begins there. */
  private static int integerEnd(String text, int start) {
    int digits = skipSign(text, start);
    int end = skipDigits(text, digits);
    return end == digits ? -1 : end;
  }

  private static int floatEnd(String text, int start) {
    int digits = skipSign(text, start);
    int end = skipDigits(text, digits);
    int count = end - digits;
    if (end < text.length() && text.charAt(end) == '.') {
      int fraction = skipDigits(text, end + 1);
      count += fraction - end - 1;
      end = fraction;
    }
    if (count == 0) {
      return -1;
    }
    if (end < text.length() && (text.charAt(end) == 'e' || text.charAt(end) == 'E')) {
      int exponent = skipSign(text, end + 1);
      int exponentEnd = skipDigits(text, exponent);
      if (exponentEnd > exponent) {
        return exponentEnd;
      }
    }
    return end;
  }

  private static int skipSign(String text, int at) {
    return at < text.length() && (text.charAt(at) == '-' || text.charAt(at) == '+') ? at + 1 : at;
  }

  private static int skipDigits(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    return at;
  }

  /** The integer, or the one nearest to it that 64 bits hold, as {@code strtol} gives. */
  private static long clamped(String text, int start, int end) {
    boolean negative = text.charAt(start) == '-';
    long value = 0;
    for (int i = skipSign(text, start); i < end; i++) {
      int digit = text.charAt(i) - '0';
      if (value < (Long.MIN_VALUE + digit) / 10) {
        return negative ? Long.MIN_VALUE : Long.MAX_VALUE;
      }
      value = value * 10 - digit;
    }
    if (negative) {
      return value;
    }
    return value == Long.MIN_VALUE ? Long.MAX_VALUE : -value;
  }
}
