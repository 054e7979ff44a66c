package echo.parser;

import echo.grammar.MooParser;
import java.util.Map;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.jspecify.annotations.Nullable;

/**
 * What is said about a moo program that does not parse: to a person what is missing and where, to
 * world code the words of the servers.
 */
final class MooMessages {
  private static final Map<Integer, String> CLOSERS =
      Map.of(
          MooParser.IF, "endif",
          MooParser.FOR, "endfor",
          MooParser.WHILE, "endwhile",
          MooParser.FORK, "endfork",
          MooParser.TRY, "endtry");

  private final String source;
  private final Surroundings around;

  MooMessages(String source, CommonTokenStream tokens) {
    this.source = source;
    this.around = new Surroundings(tokens);
  }

  Diagnostic of(RecognitionException error) {
    Token at = error.getOffendingToken();
    IntervalSet expected = error.getExpectedTokens();
    String message;
    String hint = null;
    Token opener = around.openBracket(at);
    Token previous = around.previous(at);
    Token block = Surroundings.openBlock(error.getCtx(), CLOSERS.keySet());
    if (at.getType() == MooParser.UNCLOSED_STRING) {
      return problem(at, "This string has no closing quote.", null, "Missing quote");
    } else if (at.getType() == MooParser.UNCLOSED_COMMENT) {
      String classic = "End of program while in a comment";
      return problem(at, "This comment is never closed.", "Close it with `*/`.", classic);
    } else if (Surroundings.is(at, "/")
        && (Surroundings.is(previous, "/") || Surroundings.is(around.next(at), "/"))) {
      message = "moo has no `//` comments.";
      hint = "Write `/* … */`, or a string as a statement: `\"…\";`.";
    } else if (previous != null && Surroundings.is(previous, ".", ":") && Surroundings.isWord(at)) {
      message = "`" + at.getText() + "` is a word of the language and cannot be a bare name.";
      hint = "Write `" + previous.getText() + "(\"" + at.getText() + "\")`.";
    } else if (opener != null && Surroundings.is(at, ")", "]", "}", ";", "<EOF>")) {
      message = "The `" + opener.getText() + "` on line " + opener.getLine() + " is not closed.";
    } else if (CLOSERS.containsValue(lower(at))) {
      message =
          block == null
              ? "`" + at.getText() + "` closes nothing."
              : "`"
                  + at.getText()
                  + "` does not close the `"
                  + lower(block)
                  + "` of line "
                  + block.getLine()
                  + ".";
      hint = block == null ? null : "Write `" + CLOSERS.get(block.getType()) + "` first.";
    } else if (at.getType() == Token.EOF && block != null) {
      message =
          "The program ends inside the `" + lower(block) + "` of line " + block.getLine() + ".";
      hint = "Close it with `" + CLOSERS.get(block.getType()) + "`.";
    } else if (expected != null && previous != null && needsSemicolon(expected, previous, at)) {
      message = "A `;` is missing after `" + previous.getText() + "`.";
      hint = "Every statement ends with `;`.";
    } else if (expected != null && expected.contains(MooParser.INT)) {
      message = "An expression is missing before " + Surroundings.named(at) + ".";
    } else if (error.getCtx() instanceof MooParser.ConditionalExprContext) {
      message = "A conditional has two parts: `condition ? this | that`.";
    } else if (at.getText().equals("@")) {
      message = "I did not expect `@` here.";
      hint = "`@` puts the elements of a list into another list or among arguments.";
    } else {
      message = "I did not expect " + Surroundings.named(at) + " here.";
    }
    return problem(at, message, hint, "syntax error");
  }

  private Diagnostic problem(Token at, String message, @Nullable String hint, String classic) {
    int line = at.getLine();
    // The servers read a line end after the last line, too.
    boolean afterLast = at.getType() == Token.EOF && !source.endsWith("\n");
    return new Diagnostic(
        line,
        at.getCharPositionInLine() + 1,
        message,
        hint,
        "Line " + (afterLast ? line + 1 : line) + ":  " + classic);
  }

  private static String lower(Token token) {
    return echo.values.Folding.fold(token.getText());
  }

  /** Whether all is well if only the statement before ended. */
  private static boolean needsSemicolon(IntervalSet expected, Token previous, Token at) {
    return expected.toList().stream()
            .anyMatch(type -> "';'".equals(MooParser.VOCABULARY.getLiteralName(type)))
        && !expected.contains(MooParser.IF)
        && !expected.contains(MooParser.INT)
        && (at.getLine() > previous.getLine()
            || at.getType() == Token.EOF
            || Surroundings.isWord(at));
  }
}
