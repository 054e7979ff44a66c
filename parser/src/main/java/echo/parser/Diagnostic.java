package echo.parser;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Something wrong in a source text, said for a person.
 *
 * @param line 1-based
 * @param column 1-based, in code points
 * @param message one sentence
 * @param hint what to write instead, or null
 * @param classic the words a MOO server has for it, with its line number, or null
 */
public record Diagnostic(
    int line, int column, String message, @Nullable String hint, @Nullable String classic) {
  /** A word quoted from the program that is longer than anybody wants to read. */
  private static final Pattern LONG_QUOTE = Pattern.compile("`([^`]{60})[^`]{20,}+`");

  public Diagnostic {
    message = shortened(message);
    hint = hint == null ? null : shortened(hint);
    classic = classic == null ? null : shortened(classic);
  }

  private static String shortened(String text) {
    return text.length() <= 80 ? text : LONG_QUOTE.matcher(text).replaceAll("`$1…`");
  }

  public Diagnostic(int line, int column, String message, @Nullable String hint) {
    this(line, column, message, hint, null);
  }

  /**
   * The line that {@code set_verb_code()}, {@code eval()} and {@code .program} give: {@code Line 3:
   * syntax error} for moo, the message and the hint for echo.
   */
  public String verbErrorLine() {
    if (classic != null) {
      return classic;
    }
    return "Line " + line + ":  " + message + (hint == null ? "" : " " + hint);
  }
}
