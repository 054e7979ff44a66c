package echo.scheduler.command;

import java.util.List;
import java.util.Locale;

/**
 * Words that say which of several: {@code second}, {@code twenty-first}, {@code 3rd}, {@code 2.}.
 */
final class Ordinals {
  private static final int MAX_DIGITS = 6;

  private static final List<String> LOW =
      List.of(
          "first",
          "second",
          "third",
          "fourth",
          "fifth",
          "sixth",
          "seventh",
          "eighth",
          "ninth",
          "tenth",
          "eleventh",
          "twelfth",
          "thirteenth",
          "fourteenth",
          "fifteenth",
          "sixteenth",
          "seventeenth",
          "eighteenth",
          "nineteenth");

  private static final List<String> TENS =
      List.of("twent", "thirt", "fort", "fift", "sixt", "sevent", "eight", "ninet");

  private Ordinals() {}

  /** The number that a word stands for, from 1 up; 0 when it is no such word. */
  static int of(String typed) {
    String word = typed.toLowerCase(Locale.ROOT);
    if (!word.isEmpty() && Character.isDigit(word.charAt(0))) {
      return digits(word);
    }
    for (int i = 0; i < TENS.size(); i++) {
      int ten = (i + 2) * 10;
      if (word.equals(TENS.get(i) + "ieth")) {
        return ten;
      }
      if (word.startsWith(TENS.get(i) + "y-")) {
        int unit = LOW.indexOf(word.substring(TENS.get(i).length() + 2)) + 1;
        return unit > 0 && unit < 10 ? ten + unit : 0;
      }
    }
    return LOW.indexOf(word) + 1;
  }

  private static int digits(String word) {
    int end = 0;
    while (end < word.length()
        && end < MAX_DIGITS
        && word.charAt(end) >= '0'
        && word.charAt(end) <= '9') {
      end++;
    }
    boolean ordinal = List.of(".", "st", "nd", "rd", "th").contains(word.substring(end));
    return ordinal && end > 0 ? Integer.parseInt(word.substring(0, end)) : 0;
  }
}
