package echo.grammar;

import java.util.function.IntUnaryOperator;
import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.Lexer;

/**
 * Finds the ends of echo's interpolated strings, whose holes hold code, and so strings with holes.
 *
 * <p>By hand, because a lexer's rule that contains itself tries every way to read what is open, in
 * time and memory that grow with each opening. Threading: stateless.
 */
public final class Holes {
  private static final char TEXT = '"';
  private static final char HOLE = '{';
  private static final int NONE = -1;

  private Holes() {}

  /**
   * The position after the brace that closes a hole, or -1 when the line ends before.
   *
   * @param from the position after its opening brace
   */
  public static int end(String text, int from) {
    return end(i -> i < text.length() ? text.charAt(i) : NONE, from, HOLE);
  }

  /**
   * Takes what follows the opening of an interpolated string: to its closing quote, or when there
   * is none the rest of the line.
   *
   * @return whether it is closed
   */
  static boolean take(Lexer lexer, CharStream in) {
    int end = end(i -> in.LA(i + 1), 0, TEXT);
    boolean closed = end != NONE;
    for (int i = 0; closed ? i < end : in.LA(1) != '\n' && in.LA(1) != CharStream.EOF; i++) {
      lexer.getInterpreter().consume(in);
    }
    return closed;
  }

  private static int end(IntUnaryOperator text, int from, char first) {
    StringBuilder open = new StringBuilder().append(first);
    int i = from;
    while (i != NONE && !open.isEmpty()) {
      int c = text.applyAsInt(i);
      if (c < 0 || c == '\n') {
        return NONE;
      }
      i =
          open.charAt(open.length() - 1) == TEXT
              ? inText(text, i, c, open)
              : inHole(text, i, c, open);
    }
    return i;
  }

  private static int inText(IntUnaryOperator text, int i, int c, StringBuilder open) {
    switch (c) {
      case '\\' -> {
        return escaped(text, i);
      }
      case '"' -> open.setLength(open.length() - 1);
      case '{' -> open.append(HOLE);
      default -> {}
    }
    return i + 1;
  }

  private static int inHole(IntUnaryOperator text, int i, int c, StringBuilder open) {
    switch (c) {
      case '{' -> open.append(HOLE);
      case '}' -> open.setLength(open.length() - 1);
      case '"' -> {
        return plain(text, i + 1);
      }
      case '$' -> {
        if (text.applyAsInt(i + 1) == '"') {
          open.append(TEXT);
          return i + 2;
        }
      }
      default -> {}
    }
    return i + 1;
  }

  /** The position after a string without holes. */
  private static int plain(IntUnaryOperator text, int from) {
    int i = from;
    while (i != NONE) {
      int c = text.applyAsInt(i);
      if (c < 0 || c == '\n') {
        return NONE;
      }
      if (c == '"') {
        return i + 1;
      }
      i = c == '\\' ? escaped(text, i) : i + 1;
    }
    return i;
  }

  /** The position after a backslash and what it escapes, which a line end is not. */
  private static int escaped(IntUnaryOperator text, int i) {
    int c = text.applyAsInt(i + 1);
    return c < 0 || c == '\n' ? NONE : i + 2;
  }
}
