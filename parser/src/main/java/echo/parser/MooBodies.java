package echo.parser;

import echo.grammar.EchoLexer;
import echo.grammar.EchoParser;
import java.util.List;
import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.IntStream;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.Pair;

/**
 * Takes the moo text of a verb in an .echo file out of the lexer's hands: from the line after
 * {@code dialect moo} up to a line that holds {@code endverb}.
 */
final class MooBodies {
  private static final String END = "endverb";

  private MooBodies() {}

  /** Whether the tokens end in {@code dialect moo} and a line end. */
  static boolean begins(List<Token> tokens) {
    int size = tokens.size();
    return size >= 3
        && tokens.get(size - 1).getType() == EchoLexer.LINE_END
        && tokens.get(size - 2).getText().equals("moo")
        && tokens.get(size - 3).getType() == EchoLexer.DIALECT;
  }

  /** One token with the lines up to {@code endverb}; the lexer goes on there. */
  static Token take(EchoLexer lexer) {
    CharStream input = lexer.getInputStream();
    int start = input.index();
    int line = lexer.getLine();
    int lines = 0;
    while (input.LA(1) != IntStream.EOF && !atEnd(input)) {
      skipLine(input);
      lines++;
    }
    CommonToken body =
        new CommonToken(new Pair<>(lexer, input), EchoParser.MOO_BODY, 0, start, input.index() - 1);
    body.setLine(line);
    body.setCharPositionInLine(0);
    lexer.getInterpreter().setLine(line + lines);
    lexer.getInterpreter().setCharPositionInLine(0);
    return body;
  }

  private static void skipLine(CharStream input) {
    while (input.LA(1) != IntStream.EOF && input.LA(1) != '\n') {
      input.consume();
    }
    if (input.LA(1) == '\n') {
      input.consume();
    }
  }

  private static boolean atEnd(CharStream input) {
    int offset = 1;
    while (input.LA(offset) == ' ' || input.LA(offset) == '\t') {
      offset++;
    }
    for (int i = 0; i < END.length(); i++) {
      if (input.LA(offset + i) != END.charAt(i)) {
        return false;
      }
    }
    return !Character.isLetterOrDigit(input.LA(offset + END.length()));
  }
}
