package echo.values;

import java.util.Locale;

/**
 * Unicode simple case folding, for strings and names alike (DECISIONS 30).
 *
 * <p>One code point folds to one code point, so positions do not move.
 */
public final class Folding {
  private Folding() {}

  public static int fold(int codePoint) {
    return codePoint < 128
        ? (codePoint >= 'A' && codePoint <= 'Z' ? codePoint + 32 : codePoint)
        : Character.toLowerCase(Character.toUpperCase(codePoint));
  }

  /** The folded text; the same object when nothing changes. */
  public static String fold(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 128 || (c >= 'A' && c <= 'Z')) {
        return foldFrom(text, i);
      }
    }
    return text;
  }

  private static String foldFrom(String text, int start) {
    if (isAscii(text, start)) {
      return text.toLowerCase(Locale.ROOT);
    }
    StringBuilder folded = new StringBuilder(text.length()).append(text, 0, start);
    int at = start;
    while (at < text.length()) {
      int point = text.codePointAt(at);
      folded.appendCodePoint(fold(point));
      at += Character.charCount(point);
    }
    String result = folded.toString();
    return result.equals(text) ? text : result;
  }

  private static boolean isAscii(String text, int start) {
    for (int i = start; i < text.length(); i++) {
      if (text.charAt(i) >= 128) {
        return false;
      }
    }
    return true;
  }
}
