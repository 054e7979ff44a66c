package echo.evaluator.builtin;

import echo.values.BoolValue;
import echo.values.CellValue;
import echo.values.ErrValue;
import echo.values.ErrorCode;
import echo.values.FloatValue;
import echo.values.FunctionValue;
import echo.values.IntValue;
import echo.values.ListValue;
import echo.values.Literals;
import echo.values.MapValue;
import echo.values.MooError;
import echo.values.NullValue;
import echo.values.ObjValue;
import echo.values.StrValue;
import echo.values.SymValue;
import echo.values.Value;
import echo.values.WaifValue;
import java.util.Map;

/** Writes one value as JSON; recursion is bounded by the depth of values. */
final class JsonWriter {
  private static final String HEX = "0123456789ABCDEF";

  private final boolean embedded;
  private final long limit;
  private final StringBuilder out = new StringBuilder();

  /**
   * A writer.
   *
   * @param embedded whether types are written behind values
   * @param limit the most characters; beyond them E_QUOTA
   */
  JsonWriter(boolean embedded, long limit) {
    this.embedded = embedded;
    this.limit = limit;
  }

  String write(Value value) {
    append(value);
    return out.toString();
  }

  private void append(Value value) {
    switch (value) {
      case IntValue _, FloatValue _, BoolValue _ -> out.append(Literals.toLiteral(value));
      case NullValue _ -> out.append("null");
      case StrValue s -> quote(typedText(s));
      case ObjValue _, ErrValue _, WaifValue _ -> quote(typed(value));
      case FunctionValue _, CellValue _ -> throw new MooError(ErrorCode.E_INVARG);
      case SymValue s -> quote(s.name());
      case ListValue list -> list(list);
      case MapValue map -> map(map);
    }
    if (out.length() > limit) {
      throw MooError.tooLarge();
    }
  }

  private void list(ListValue list) {
    char before = '[';
    for (Value element : list) {
      out.append(before);
      append(element);
      before = ',';
    }
    out.append(list.isEmpty() ? "[]" : "]");
  }

  private void map(MapValue map) {
    char before = '{';
    for (Map.Entry<Value, Value> entry : map.entries().entrySet()) {
      out.append(before);
      quote(entry.getKey() instanceof StrValue s ? typedText(s) : typed(entry.getKey()));
      out.append(':');
      append(entry.getValue());
      before = ',';
    }
    out.append(map.isEmpty() ? "{}" : "}");
  }

  /** A string that looks as if it carried a type gets one, so that it is read as a string. */
  private String typedText(StrValue string) {
    String text = string.text();
    return embedded && JsonType.endOf(text) != null ? text + JsonType.STR.suffix() : text;
  }

  private String typed(Value value) {
    if (value.tag == Value.ANON || value.tag == Value.WAIF) {
      throw new MooError(ErrorCode.E_INVARG);
    }
    String text = value instanceof SymValue s ? s.name() : Literals.toLiteral(value);
    JsonType type = embedded ? JsonType.of(value) : null;
    return type == null ? text : text + type.suffix();
  }

  private void quote(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '~' && escapedControl(text, i)) {
        control(
            Character.digit(text.charAt(i + 1), 16) * 16 + Character.digit(text.charAt(i + 2), 16));
        i += 2;
      } else if (c == '\\' && i + 1 < text.length() && text.charAt(i + 1) == '~') {
        // A backslash keeps a tilde from being read as that of a binary string.
        out.append('~');
        i++;
      } else if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < ' ') {
        control(c);
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }

  /** Whether a control character stands there as in a binary string: {@code ~0A}. */
  private static boolean escapedControl(String text, int at) {
    return at + 2 < text.length()
        && (text.charAt(at + 1) == '0' || text.charAt(at + 1) == '1')
        && Character.digit(text.charAt(at + 2), 16) >= 0;
  }

  private void control(int c) {
    switch (c) {
      case '\b' -> out.append("\\b");
      case '\f' -> out.append("\\f");
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      default -> out.append("\\u00").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
    }
  }
}
