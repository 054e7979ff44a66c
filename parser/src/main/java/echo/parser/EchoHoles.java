package echo.parser;

/** Finds where {@code {expression}} inside an interpolated string ends. */
final class EchoHoles {
  private EchoHoles() {}

  /** The position of the brace that closes the one at a position of a whole token. */
  static int end(String text, int open) {
    int depth = 0;
    for (int i = open; i < text.length(); i++) {
      switch (text.charAt(i)) {
        case '{' -> depth++;
        case '}' -> {
          if (--depth == 0) {
            return i;
          }
        }
        case '"' -> i = endOfString(text, i);
        default -> {}
      }
    }
    throw new IllegalArgumentException("the lexer let an open brace through");
  }

  /** The position of the closing quote; braces of an interpolated string may hold more quotes. */
  private static int endOfString(String text, int quote) {
    boolean interpolated = text.charAt(quote - 1) == '$';
    int i = quote + 1;
    while (text.charAt(i) != '"') {
      if (text.charAt(i) == '\\') {
        i++;
      } else if (interpolated && text.charAt(i) == '{') {
        i = end(text, i);
      }
      i++;
    }
    return i;
  }
}
