package echo.evaluator.builtin;

import echo.values.BoolValue;
import echo.values.ErrValue;
import echo.values.ErrorCode;
import echo.values.FloatValue;
import echo.values.IntValue;
import echo.values.ListValue;
import echo.values.MapValue;
import echo.values.MooError;
import echo.values.StrValue;
import echo.values.Value;
import java.util.ArrayList;
import java.util.List;

/** Reads one JSON text, comments allowed; whatever is wrong with it raises E_INVARG. */
final class JsonReader {
  private final String text;
  private final boolean embedded;
  private final long deepest;
  private int at;

  /**
   * A reader.
   *
   * @param embedded whether strings may name values of other types
   * @param deepest how many lists and maps may be inside one another
   */
  JsonReader(String text, boolean embedded, long deepest) {
    this.text = text;
    this.embedded = embedded;
    this.deepest = deepest;
  }

  Value read() {
    Value value = value(0);
    skip();
    if (at < text.length()) {
      throw wrong();
    }
    return value;
  }

  private Value value(long depth) {
    skip();
    return switch (peek()) {
      case '{' -> map(depth + 1);
      case '[' -> list(depth + 1);
      case '"' -> string();
      case 't' -> word("true", BoolValue.TRUE);
      case 'f' -> word("false", BoolValue.FALSE);
      case 'n' -> word("null", ErrValue.of(ErrorCode.E_NONE));
      default -> number();
    };
  }

  private Value list(long depth) {
    open(depth);
    List<Value> elements = new ArrayList<>();
    if (!closes(']')) {
      do {
        elements.add(value(depth));
      } while (another(']'));
    }
    return ListValue.copyOf(elements);
  }

  /** Of two equal keys the first counts. */
  private Value map(long depth) {
    open(depth);
    MapValue map = MapValue.EMPTY;
    if (!closes('}')) {
      do {
        skip();
        if (peek() != '"') {
          throw wrong();
        }
        Value key = string();
        skip();
        expect(':');
        Value value = value(depth);
        map = map.get(key) == null ? map.with(key, value) : map;
      } while (another('}'));
    }
    return map;
  }

  private void open(long depth) {
    if (depth > deepest) {
      throw wrong();
    }
    at++;
  }

  private boolean closes(char end) {
    skip();
    if (peek() == end) {
      at++;
      return true;
    }
    return false;
  }

  private boolean another(char end) {
    if (closes(end)) {
      return false;
    }
    expect(',');
    return true;
  }

  private Value word(String word, Value value) {
    if (!text.startsWith(word, at)) {
      throw wrong();
    }
    at += word.length();
    return value;
  }

  private Value string() {
    JsonString string = new JsonString(text, at + 1);
    String decoded = string.decode();
    at = string.end();
    JsonType type = embedded ? JsonType.endOf(decoded) : null;
    return type == null ? StrValue.of(decoded) : type.value(decoded);
  }

  private Value number() {
    int start = at;
    at += peek() == '-' ? 1 : 0;
    if (peek() == '0') {
      at++;
    } else {
      digits();
    }
    boolean whole = true;
    if (peek() == '.') {
      at++;
      digits();
      whole = false;
    }
    if (peek() == 'e' || peek() == 'E') {
      at++;
      at += peek() == '+' || peek() == '-' ? 1 : 0;
      digits();
      whole = false;
    }
    String number = text.substring(start, at);
    try {
      return whole ? IntValue.of(Long.parseLong(number)) : floating(number);
    } catch (NumberFormatException beyond64Bits) {
      return floating(number);
    }
  }

  private static Value floating(String number) {
    double value = Double.parseDouble(number);
    if (!Double.isFinite(value)) {
      throw wrong();
    }
    return FloatValue.of(value);
  }

  private void digits() {
    int start = at;
    while (peek() >= '0' && peek() <= '9') {
      at++;
    }
    if (at == start) {
      throw wrong();
    }
  }

  /** The character here, or 0 at the end. */
  private char peek() {
    return at < text.length() ? text.charAt(at) : 0;
  }

  private void expect(char c) {
    if (peek() != c) {
      throw wrong();
    }
    at++;
  }

  /** Skips blanks and comments, to the end of the line or between slashes and stars. */
  private void skip() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
        at++;
      } else if (text.startsWith("//", at)) {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end;
      } else if (text.startsWith("/*", at)) {
        int end = text.indexOf("*/", at + 2);
        at = end < 0 ? text.length() : end + 2;
      } else {
        return;
      }
    }
  }

  static MooError wrong() {
    return new MooError(ErrorCode.E_INVARG);
  }
}
