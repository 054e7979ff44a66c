package echo.scheduler.command;

import echo.values.ListValue;
import echo.values.StrValue;
import java.util.ArrayList;
import java.util.List;

/**
 * A line cut into words, by LambdaMOO's rule: blanks separate, double quotes hold together, a
 * backslash takes the next character as it is.
 */
public final class Words {
  private Words() {}

  public static List<String> of(String line) {
    List<String> words = new ArrayList<>();
    int at = skipBlanks(line, 0);
    while (at < line.length()) {
      StringBuilder word = new StringBuilder();
      at = word(line, at, word);
      words.add(word.toString());
      at = skipBlanks(line, at);
    }
    return words;
  }

  /** The words as the {@code args} of a verb. */
  public static ListValue list(List<String> words) {
    return ListValue.copyOf(words.stream().map(StrValue::of).toList());
  }

  /** The line after its first word and the blanks that follow it. */
  public static String rest(String line) {
    int start = skipBlanks(line, 0);
    return line.substring(skipBlanks(line, word(line, start, new StringBuilder())));
  }

  /** Appends the word that begins at a place and returns the place after it. */
  private static int word(String line, int start, StringBuilder word) {
    boolean quoted = false;
    int at = start;
    while (at < line.length() && (quoted || line.charAt(at) != ' ')) {
      char c = line.charAt(at++);
      if (c == '"') {
        quoted = !quoted;
      } else if (c != '\\') {
        word.append(c);
      } else if (at < line.length()) {
        word.append(line.charAt(at++));
      }
    }
    return at;
  }

  static int skipBlanks(String line, int from) {
    int at = from;
    while (at < line.length() && line.charAt(at) == ' ') {
      at++;
    }
    return at;
  }
}
