package echo.evaluator.builtin;

/**
 * One string of a JSON text being decoded.
 *
 * <p>Escaped control characters become what they are in binary strings ({@code \n} is {@code ~0A}),
 * because a line of a MOO cannot hold them; a tab stays a tab.
 */
final class JsonString {
  private final String text;
  private final StringBuilder out = new StringBuilder();
  private int at;

  /** The string whose opening quote stands before {@code at}. */
  JsonString(String text, int at) {
    this.text = text;
    this.at = at;
  }

  String decode() {
    while (true) {
      char c = next();
      if (c == '"') {
        return out.toString();
      }
      if (c < ' ') {
        throw JsonReader.wrong();
      }
      if (c == '\\') {
        escape(next());
      } else {
        out.append(c);
      }
    }
  }

  /** Where the text goes on behind the closing quote. */
  int end() {
    return at;
  }

  private char next() {
    if (at >= text.length()) {
      throw JsonReader.wrong();
    }
    return text.charAt(at++);
  }

  private void escape(char c) {
    switch (c) {
      case '"', '\\', '/' -> out.append(c);
      case 't' -> out.append('\t');
      case 'b' -> BinaryStrings.append(out, '\b');
      case 'f' -> BinaryStrings.append(out, '\f');
      case 'n' -> BinaryStrings.append(out, '\n');
      case 'r' -> BinaryStrings.append(out, '\r');
      case 'u' -> unicode();
      default -> throw JsonReader.wrong();
    }
  }

  private void unicode() {
    char unit = hexadecimal();
    if (Character.isHighSurrogate(unit) && text.startsWith("\\u", at)) {
      int second = at;
      at += 2;
      char low = hexadecimal();
      if (Character.isLowSurrogate(low)) {
        out.append(unit).append(low);
        return;
      }
      at = second;
    }
    if (Character.isSurrogate(unit)) {
      out.append('?');
    } else if (unit < ' ' || unit == 127) {
      BinaryStrings.append(out, unit);
    } else {
      out.append(unit);
    }
  }

  private char hexadecimal() {
    int value = 0;
    for (int i = 0; i < 4; i++) {
      int digit = Character.digit(next(), 16);
      if (digit < 0) {
        throw JsonReader.wrong();
      }
      value = value * 16 + digit;
    }
    return (char) value;
  }
}
