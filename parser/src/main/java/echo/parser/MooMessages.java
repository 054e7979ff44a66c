package echo.parser;

import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.jspecify.annotations.Nullable;

/** What is said about moo programs that do not parse. */
final class MooMessages {
  private MooMessages() {}

  static Diagnostic syntaxError(Parser parser, Token at, @Nullable IntervalSet expected) {
    return new Diagnostic(
        at.getLine(),
        at.getCharPositionInLine() + 1,
        at.getType() == Token.EOF
            ? "The program ends too early."
            : "I did not expect `" + at.getText() + "` here.",
        null,
        "Line " + at.getLine() + ":  syntax error");
  }
}
