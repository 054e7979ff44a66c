package echo.evaluator.builtin;

import echo.values.Folding;

/**
 * The order in which a person sorts: {@code b9} before {@code b10}, letter case and blanks ignored.
 *
 * <p>A run of digits that begins with 0 is read as the digits of a fraction, as ToastStunt does.
 */
final class NaturalOrder {
  private NaturalOrder() {}

  static int compare(String a, String b) {
    int i = 0;
    int j = 0;
    while (true) {
      i = skipBlanks(a, i);
      j = skipBlanks(b, j);
      if (i >= a.length() || j >= b.length()) {
        return Integer.compare(a.length() - i, b.length() - j);
      }
      if (digit(a, i) && digit(b, j)) {
        int endA = endOfDigits(a, i);
        int endB = endOfDigits(b, j);
        boolean fraction = a.charAt(i) == '0' || b.charAt(j) == '0';
        int order = fraction ? fractions(a, i, endA, b, j, endB) : wholes(a, i, endA, b, j, endB);
        if (order != 0) {
          return order;
        }
        i = endA;
        j = endB;
        continue;
      }
      int x = a.codePointAt(i);
      int y = b.codePointAt(j);
      int order = Integer.compare(Folding.fold(x), Folding.fold(y));
      if (order != 0) {
        return order;
      }
      i += Character.charCount(x);
      j += Character.charCount(y);
    }
  }

  private static int fractions(String a, int i, int endA, String b, int j, int endB) {
    while (i < endA && j < endB) {
      int order = Character.compare(a.charAt(i++), b.charAt(j++));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(endA - i, endB - j);
  }

  /** The longer run is the greater number; of runs of one length the first difference decides. */
  private static int wholes(String a, int i, int endA, String b, int j, int endB) {
    return endA - i == endB - j
        ? fractions(a, i, endA, b, j, endB)
        : Integer.compare(endA - i, endB - j);
  }

  private static int endOfDigits(String text, int from) {
    int end = from;
    while (end < text.length() && digit(text, end)) {
      end++;
    }
    return end;
  }

  private static boolean digit(String text, int at) {
    char c = text.charAt(at);
    return c >= '0' && c <= '9';
  }

  private static int skipBlanks(String text, int from) {
    int at = from;
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return at;
  }
}
