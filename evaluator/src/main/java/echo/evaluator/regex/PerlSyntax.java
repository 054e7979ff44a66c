package echo.evaluator.regex;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Rewrites a Perl expression where Java reads the same characters otherwise: names of groups,
 * brackets inside classes, POSIX classes and braces that are no repetition.
 *
 * <p>It also refuses repetitions that multiply to more than a matcher may be asked to go round
 * without reading a character, which could not be charged.
 */
final class PerlSyntax {
  private static final int MOST_REPEATS = 65_535;

  /** The largest product of repetition counts inside one another. */
  private static final long MOST_NESTED_REPEATS = 1_000_000;

  private final String source;
  private final boolean comments;
  private final StringBuilder out = new StringBuilder();
  private final Map<String, Integer> names = new LinkedHashMap<>();
  private final Deque<Long> open = new ArrayDeque<>();
  private int groups;
  private int at;

  /** Letters behind a backslash that stand for a character, and so read one. */
  private static final String READING = "dDwWsShHntrfe";

  /** Rounds without reading a character that count as one step. */
  private static final long ROUNDS_PER_STEP = 4;

  /** The largest product of counts in what is being read, and in the atom just read. */
  private long repeats = 1;

  private long atom = 1;

  /** Whether the atom just read surely reads a character, so that its repetitions are charged. */
  private boolean reading;

  PerlSyntax(String source, boolean comments) {
    this.source = source;
    this.comments = comments;
  }

  Map<String, Integer> groupNames() {
    return Map.copyOf(names);
  }

  /** How many steps a character read must count as, for what goes on between two of them. */
  long weight() {
    return 1 + repeats / ROUNDS_PER_STEP;
  }

  String translate() throws InvalidPatternException {
    while (at < source.length()) {
      char c = source.charAt(at);
      switch (c) {
        case '\\' -> escape();
        case '[' -> characterClass();
        case '(' -> open();
        case ')' -> close();
        case '{' -> brace();
        case '#' -> comment();
        default -> copy(1);
      }
    }
    return out.toString();
  }

  private void copy(int count) {
    char c = source.charAt(at);
    reading = c != '^' && c != '$' && c != '(' && c != ')' && c != '|';
    out.append(source, at, at + count);
    at += count;
    atom = 1;
  }

  private void escape() {
    if (source.startsWith("\\Q", at)) {
      int end = source.indexOf("\\E", at);
      copy((end < 0 ? source.length() : end + 2) - at);
    } else if (source.startsWith("\\k{", at)
        || source.startsWith("\\k'", at)
        || source.startsWith("\\k<", at)) {
      backreference(
          at + 3, source.charAt(at + 2) == '{' ? '}' : source.charAt(at + 2) == '<' ? '>' : '\'');
    } else {
      char c = at + 1 < source.length() ? source.charAt(at + 1) : 0;
      copy(Math.min(2, source.length() - at));
      reading = !Character.isLetterOrDigit(c) || READING.indexOf(c) >= 0;
    }
  }

  private void backreference(int from, char end) {
    int close = source.indexOf(end, from);
    Integer number = close < 0 ? null : names.get(source.substring(from, close));
    if (number == null) {
      copy(2);
      reading = false;
      return;
    }
    reading = false;
    atom = 1;
    // The empty group keeps a digit that follows from becoming part of the number.
    out.append('\\').append(number.intValue()).append("(?:)");
    at = close + 1;
  }

  private void comment() {
    if (!comments) {
      copy(1);
      return;
    }
    int end = source.indexOf('\n', at);
    at = end < 0 ? source.length() : end + 1;
  }

  private void open() throws InvalidPatternException {
    open.push(repeats);
    repeats = 1;
    if (!source.startsWith("(?", at)) {
      groups++;
      copy(1);
      return;
    }
    int name = nameStart();
    if (name > 0) {
      int end = source.indexOf(source.charAt(name - 1) == '\'' ? '\'' : '>', name);
      if (end <= name || !source.substring(name, end).matches("[A-Za-z_]\\w*")) {
        throw new InvalidPatternException("group name expected at offset " + name);
      }
      groups++;
      if (names.put(source.substring(name, end), groups) != null) {
        throw new InvalidPatternException("two named subpatterns have the same name");
      }
      out.append('(');
      at = end + 1;
    } else if (source.startsWith("(?P=", at)) {
      repeats = open.pop();
      int close = source.indexOf(')', at);
      backreference(at + 4, ')');
      at = Math.max(at, close + 1);
    } else if (source.startsWith("(?#", at)) {
      repeats = open.pop();
      int close = source.indexOf(')', at);
      at = close < 0 ? source.length() : close + 1;
    } else {
      copy(2);
    }
    atom = 1;
  }

  /** Where the name of the named group that begins here stands, or 0 when it is none. */
  private int nameStart() {
    if (source.startsWith("(?P<", at)) {
      return at + 4;
    }
    boolean named =
        source.startsWith("(?'", at)
            || (source.startsWith("(?<", at)
                && !source.startsWith("(?<=", at)
                && !source.startsWith("(?<!", at));
    return named ? at + 3 : 0;
  }

  private void close() {
    long inside = repeats;
    copy(1);
    reading = false;
    repeats = open.isEmpty() ? inside : Math.max(open.pop(), inside);
    atom = inside;
  }

  /** A repetition, or a brace that stands for itself. */
  private void brace() throws InvalidPatternException {
    int end = source.indexOf('}', at);
    String count = end < 0 ? "" : source.substring(at + 1, end);
    if (!count.matches("\\d+(,\\d*)?")) {
      out.append('\\');
      copy(1);
      return;
    }
    int comma = count.indexOf(',');
    String least = comma < 0 ? count : count.substring(0, comma);
    String upper = comma < 0 || comma == count.length() - 1 ? least : count.substring(comma + 1);
    long most = Math.max(repetitions(least), repetitions(upper));
    long product = reading ? 1 : Math.max(1, most) * atom;
    if (product > MOST_NESTED_REPEATS) {
      throw new InvalidPatternException("regular expression is too large");
    }
    copy(end + 1 - at);
    reading = false;
    atom = product;
    repeats = Math.max(repeats, product);
  }

  private static long repetitions(String digits) throws InvalidPatternException {
    if (digits.length() > 5 || Long.parseLong(digits) > MOST_REPEATS) {
      throw new InvalidPatternException("number too big in {} quantifier");
    }
    return Long.parseLong(digits);
  }

  private void characterClass() throws InvalidPatternException {
    copy(1);
    if (at < source.length() && source.charAt(at) == '^') {
      copy(1);
    }
    boolean first = true;
    while (at < source.length() && (first || source.charAt(at) != ']')) {
      char c = source.charAt(at);
      if (c == '\\') {
        copy(Math.min(2, source.length() - at));
      } else if (source.startsWith("[:", at) && source.indexOf(":]", at) > 0) {
        posixClass();
      } else if (c == '[' || c == ']' || c == '&' || c == '#' || c == ' ') {
        // Java would read a nested class, an intersection, or a comment.
        out.append('\\');
        copy(1);
      } else {
        copy(1);
      }
      first = false;
    }
    if (at >= source.length()) {
      throw new InvalidPatternException("missing terminating ] for character class");
    }
    copy(1);
  }

  private void posixClass() throws InvalidPatternException {
    int end = source.indexOf(":]", at);
    String name = source.substring(at + 2, end);
    boolean negated = name.startsWith("^");
    String java =
        switch (negated ? name.substring(1) : name) {
          case "alpha" -> "Alpha}";
          case "digit" -> "Digit}";
          case "alnum" -> "Alnum}";
          case "upper" -> "Upper}";
          case "lower" -> "Lower}";
          case "punct" -> "Punct}";
          case "graph" -> "Graph}";
          case "print" -> "Print}";
          case "blank" -> "Blank}";
          case "cntrl" -> "Cntrl}";
          case "xdigit" -> "XDigit}";
          case "space" -> "Space}";
          case "word" -> "IsWord}";
          default -> throw new InvalidPatternException("unknown POSIX class name");
        };
    if (java.equals("IsWord}")) {
      out.append(negated ? "\\W" : "\\w");
    } else {
      out.append(negated ? "\\P{" : "\\p{").append(java);
    }
    at = end + 2;
  }
}
