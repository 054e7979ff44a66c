package echo.parser;

import java.util.List;
import org.antlr.v4.runtime.Token;

/** How large a program may be, and what is said of one that is larger. */
final class Limits {
  static final int MAX_CHARACTERS = 2_000_000;
  static final int MAX_TOKENS = 400_000;

  /** How many tokens a hole of an interpolated string counts as: a parser of its own reads it. */
  static final int TOKENS_OF_HOLE = 40;

  /** Of a tree: everything after the parser walks trees by recursion. */
  static final int MAX_DEPTH = 600;

  /** Thrown where a tree becomes too deep. */
  static final class TooDeep extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Token at;

    TooDeep(Token at) {
      super(null, null, false, false);
      this.at = at;
    }

    Token at() {
      return at;
    }
  }

  private Limits() {}

  static Diagnostic tooLong() {
    return new Diagnostic(
        1,
        1,
        "This program is too long.",
        "A verb may have "
            + MAX_CHARACTERS
            + " characters, and "
            + MAX_TOKENS
            + " words and signs; split it.",
        "Line 1:  Program too long");
  }

  static boolean isTooLong(List<Diagnostic> found) {
    return found.equals(List.of(tooLong()));
  }

  static Diagnostic tooDeep(Token at) {
    return new Diagnostic(
        at.getLine(),
        at.getCharPositionInLine() + 1,
        "This is nested too deeply.",
        "Keep a part of it in a variable, or move it to a verb of its own.",
        "Line " + at.getLine() + ":  Program nested too deeply");
  }

  /** What is said where reading a program took more work than its length allows. */
  static Diagnostic tooHard(Token at) {
    return new Diagnostic(
        at.getLine(),
        at.getCharPositionInLine() + 1,
        "This is too hard to read.",
        "Split it, or close what was opened before it.",
        "Line " + at.getLine() + ":  Program too complex");
  }
}
