package echo.evaluator.builtin;

import static echo.evaluator.builtin.ArgType.ANY;
import static echo.evaluator.builtin.ArgType.INT;
import static echo.evaluator.builtin.ArgType.STR;

import echo.values.ErrorCode;
import echo.values.Folding;
import echo.values.IntValue;
import echo.values.StrValue;
import echo.values.Value;
import java.util.List;

/** Searching and replacing in strings; positions count characters, letter case is folded. */
final class StringBuiltins {
  private StringBuiltins() {}

  static List<Builtin> all() {
    return List.of(
        Builtin.declare("index")
            .args(STR, STR)
            .optional(ANY, INT)
            .cost(Cost.ofSize(1))
            .errors(ErrorCode.E_INVARG)
            .doc(
                "Where the second string first begins in the first, 0 for nowhere; with a true"
                    + " third argument letter case counts. As many characters as the fourth says are"
                    + " skipped, and the position counts from there.")
            .is(call -> position(call, true)),
        Builtin.declare("rindex")
            .args(STR, STR)
            .optional(ANY, INT)
            .cost(Cost.ofSize(1))
            .errors(ErrorCode.E_INVARG)
            .doc(
                "Where the second string last begins in the first, 0 for nowhere; with a true"
                    + " third argument letter case counts. The fourth, not above 0, leaves that many"
                    + " characters at the end out of the search.")
            .is(call -> position(call, false)),
        Builtin.declare("strsub")
            .args(STR, STR, STR)
            .optional(ANY)
            .cost(Cost.ofSize(1))
            .errors(ErrorCode.E_INVARG, ErrorCode.E_QUOTA)
            .doc(
                "The first string with every occurrence of the second replaced by the third; with"
                    + " a true fourth argument letter case counts.")
            .is(StringBuiltins::strsub),
        Builtin.declare("strcmp")
            .args(STR, STR)
            .cost(Cost.ofSize(1))
            .doc(
                "-1, 0 or 1 as the first string is less than, equal to or greater than the second,"
                    + " letter case regarded.")
            .is(StringBuiltins::strcmp));
  }

  private static Value position(Call call, boolean first) {
    boolean exact = Arguments.flag(call, 3);
    String text = searchable(searched(call, first), exact);
    String wanted = searchable(Arguments.text(call, 2), exact);
    int found = first ? text.indexOf(wanted) : text.lastIndexOf(wanted);
    return IntValue.of(found < 0 ? 0 : text.codePointCount(0, found) + 1);
  }

  /** The part of the string that the offset leaves. */
  private static String searched(Call call, boolean first) {
    StrValue subject = (StrValue) call.arg(1);
    long offset = call.count() > 3 ? Arguments.integer(call, 4) : 0;
    Arguments.require(first ? offset >= 0 : offset <= 0, ErrorCode.E_INVARG);
    if (offset == 0) {
      return subject.text();
    }
    if (Math.abs((double) offset) >= subject.length()) {
      return "";
    }
    return first
        ? subject.slice((int) offset + 1, subject.length()).text()
        : subject.slice(1, subject.length() + (int) offset).text();
  }

  /** Folding keeps every code point's place, so positions in it are positions in the text. */
  private static String searchable(String text, boolean exact) {
    return exact ? text : Folding.fold(text);
  }

  private static Value strsub(Call call) {
    String text = Arguments.text(call, 1);
    String wanted = Arguments.text(call, 2);
    String replacement = Arguments.text(call, 3);
    Arguments.require(!wanted.isEmpty(), ErrorCode.E_INVARG);
    boolean exact = Arguments.flag(call, 4);
    String searched = searchable(text, exact);
    String pattern = searchable(wanted, exact);
    int found = searched.indexOf(pattern);
    if (found < 0) {
      return call.arg(1);
    }
    if (searched.length() != text.length() || pattern.length() != wanted.length()) {
      return strsubByCodePoint(call, text, wanted, replacement);
    }
    checkSize(call, text.length(), occurrences(searched, pattern, found), pattern, replacement);
    StringBuilder out = new StringBuilder(text.length());
    int from = 0;
    while (found >= 0) {
      out.append(text, from, found).append(replacement);
      from = found + pattern.length();
      found = searched.indexOf(pattern, from);
    }
    return StrValue.of(out.append(text, from, text.length()).toString());
  }

  /** For the few code points whose folded form takes another number of Java chars. */
  private static Value strsubByCodePoint(
      Call call, String text, String wanted, String replacement) {
    int[] points = text.codePoints().toArray();
    int[] pattern = wanted.codePoints().map(Folding::fold).toArray();
    checkSize(call, points.length, points.length / pattern.length, wanted, replacement);
    StringBuilder out = new StringBuilder(text.length());
    int at = 0;
    while (at < points.length) {
      if (matches(points, at, pattern)) {
        out.append(replacement);
        at += pattern.length;
      } else {
        out.appendCodePoint(points[at++]);
      }
    }
    return StrValue.of(out.toString());
  }

  private static boolean matches(int[] points, int at, int[] pattern) {
    if (at + pattern.length > points.length) {
      return false;
    }
    for (int i = 0; i < pattern.length; i++) {
      if (Folding.fold(points[at + i]) != pattern[i]) {
        return false;
      }
    }
    return true;
  }

  private static long occurrences(String text, String pattern, int first) {
    long count = 0;
    for (int at = first; at >= 0; at = text.indexOf(pattern, at + pattern.length())) {
      count++;
    }
    return count;
  }

  private static void checkSize(
      Call call, long length, long occurrences, String wanted, String replacement) {
    Sizes.checkString(call.host(), length + occurrences * (replacement.length() - wanted.length()));
  }

  private static Value strcmp(Call call) {
    String a = Arguments.text(call, 1);
    String b = Arguments.text(call, 2);
    int i = 0;
    while (i < a.length() && i < b.length()) {
      int x = a.codePointAt(i);
      int y = b.codePointAt(i);
      if (x != y) {
        return IntValue.of(x < y ? -1 : 1);
      }
      i += Character.charCount(x);
    }
    return IntValue.of(Integer.compare(a.length(), b.length()));
  }
}
