package echo.values.model;

import echo.values.Folding;

/** Matching of a word against a verb's names, by LambdaMOO's rule for {@code *}. */
public final class VerbNames {
  private VerbNames() {}

  /** Whether any of the blank-separated names matches the word, without regard to case. */
  public static boolean matches(String names, String word) {
    int start = 0;
    while (start < names.length()) {
      int end = names.indexOf(' ', start);
      end = end < 0 ? names.length() : end;
      if (end > start && matchesOne(names, start, end, word)) {
        return true;
      }
      start = end + 1;
    }
    return false;
  }

  /**
   * {@code foo*bar} matches foo, foob, fooba and foobar; a {@code *} at the end matches anything
   * that begins with what precedes it.
   */
  private static boolean matchesOne(String names, int start, int end, String word) {
    int at = 0;
    boolean starred = false;
    for (int i = start; i < end; i++) {
      char c = names.charAt(i);
      if (c == '*') {
        starred = true;
        if (i == end - 1) {
          return true;
        }
        continue;
      }
      if (at == word.length()) {
        return starred;
      }
      if (Folding.fold(c) != Folding.fold(word.charAt(at))) {
        return false;
      }
      at++;
    }
    return at == word.length();
  }
}
