package echo.values;

import java.util.Map;

/** Values as program text: {@code toliteral()} in moo, and the echo spelling. */
public final class Literals {
  private Literals() {}

  /** The moo literal. */
  public static String toLiteral(Value value) {
    StringBuilder out = new StringBuilder();
    append(out, value);
    return out.toString();
  }

  /** The echo literal: lists in brackets, maps in braces. */
  public static String toEchoLiteral(Value value) {
    StringBuilder out = new StringBuilder();
    appendEcho(out, value);
    return out.toString();
  }

  private static void append(StringBuilder out, Value value) {
    switch (value) {
      case ListValue list -> {
        out.append('{');
        String separator = "";
        for (Value element : list) {
          out.append(separator);
          append(out, element);
          separator = ", ";
        }
        out.append('}');
      }
      case MapValue map -> {
        out.append('[');
        String separator = "";
        for (Map.Entry<Value, Value> entry : map.entries().entrySet()) {
          out.append(separator);
          append(out, entry.getKey());
          out.append(" -> ");
          append(out, entry.getValue());
          separator = ", ";
        }
        out.append(']');
      }
      case StrValue s -> quote(out, s.text());
      default -> out.append(scalar(value));
    }
  }

  private static void appendEcho(StringBuilder out, Value value) {
    switch (value) {
      case ListValue list -> {
        out.append('[');
        String separator = "";
        for (Value element : list) {
          out.append(separator);
          appendEcho(out, element);
          separator = ", ";
        }
        out.append(']');
      }
      case MapValue map -> {
        out.append('{');
        String separator = "";
        for (Map.Entry<Value, Value> entry : map.entries().entrySet()) {
          out.append(separator);
          appendEchoKey(out, entry.getKey());
          out.append(": ");
          appendEcho(out, entry.getValue());
          separator = ", ";
        }
        out.append('}');
      }
      case StrValue s -> quoteEcho(out, s.text());
      default -> out.append(scalar(value));
    }
  }

  /** A string stands as it is; what is computed, and so every other key, stands in brackets. */
  private static void appendEchoKey(StringBuilder out, Value key) {
    boolean plain = key instanceof StrValue;
    out.append(plain ? "" : "[");
    appendEcho(out, key);
    out.append(plain ? "" : "]");
  }

  private static String scalar(Value value) {
    return switch (value) {
      case IntValue i -> Long.toString(i.value());
      case FloatValue f -> Floats.text(f.value());
      case ObjValue o -> o.isAnonymous() ? "*anonymous*" : "#" + o.number();
      case WaifValue w -> "[[class = " + w.type() + ", owner = " + w.owner() + "]]";
      case ErrValue e -> e.code().name();
      case BoolValue b -> b.isTrue() ? "true" : "false";
      case NullValue _ -> "null";
      case SymValue s -> "'" + s.name();
      case FunctionValue f -> "fn#" + f.id();
      case CellValue _ -> throw new IllegalStateException("a variable is no value");
      case StrValue _, ListValue _, MapValue _ ->
          throw new IllegalArgumentException("not a scalar");
    };
  }

  /** Appends a moo string literal: only the quote and the backslash are escaped. */
  public static void quote(StringBuilder out, String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\');
      }
      out.append(c);
    }
    out.append('"');
  }

  /** Appends an echo string literal, in which control characters have escapes. */
  public static void quoteEcho(StringBuilder out, String text) {
    out.append('"');
    text.codePoints()
        .forEach(c -> {
          switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\n' -> out.append("\\n");
            case '\t' -> out.append("\\t");
            default -> {
              if (Character.isISOControl(c)) {
                out.append("\\u{").append(Integer.toHexString(c)).append('}');
              } else {
                out.appendCodePoint(c);
              }
            }
          }
        });
    out.append('"');
  }
}
