package echo.scheduler.pack;

import echo.parser.Parser;
import echo.values.FloatValue;
import echo.values.FunctionValue;
import echo.values.ListValue;
import echo.values.Literals;
import echo.values.MapValue;
import echo.values.ObjValue;
import echo.values.SymValue;
import echo.values.Value;
import echo.values.WaifValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values as echo expressions, long ones over several lines. */
final class ValueText {
  private static final int LINE = 100;

  /** Brackets in one another that the parser takes for certain. */
  private static final int DEEPEST = 100;

  private final ObjectNames names;

  ValueText(ObjectNames names) {
    this.names = names;
  }

  /**
   * The expression, or null when there is none.
   *
   * @param indent of the line that it begins on
   */
  @Nullable String of(Value value, String indent) {
    return hasLiteral(value, 0) ? text(value, indent) : null;
  }

  private static boolean hasLiteral(Value value, int depth) {
    return switch (value) {
      case WaifValue _, FunctionValue _ -> false;
      case ObjValue object -> !object.isAnonymous();
      case SymValue symbol -> Parser.isName(symbol.name());
      case ListValue list -> {
        for (Value element : list) {
          if (depth == DEEPEST || !hasLiteral(element, depth + 1)) {
            yield false;
          }
        }
        yield true;
      }
      case MapValue map ->
          depth < DEEPEST
              && map.entries().entrySet().stream()
                  .allMatch(entry ->
                      hasLiteral(entry.getKey(), depth + 1)
                          && hasLiteral(entry.getValue(), depth + 1));
      default -> true;
    };
  }

  private String text(Value value, String indent) {
    return switch (value) {
      case ObjValue object -> names.reference(object);
      case FloatValue number -> Double.toString(number.value()).toLowerCase(Locale.ROOT);
      case ListValue list -> {
        List<String> parts = new ArrayList<>();
        for (Value element : list) {
          parts.add(text(element, indent + "  "));
        }
        yield bracketed("[", parts, "]", indent);
      }
      case MapValue map -> {
        List<String> parts = new ArrayList<>();
        for (Map.Entry<Value, Value> entry : map.entries().entrySet()) {
          String key = Literals.toEchoLiteral(MapValue.EMPTY.with(entry.getKey(), ObjValue.SYSTEM));
          String name =
              entry.getKey() instanceof ObjValue || entry.getKey() instanceof FloatValue
                  ? "[" + text(entry.getKey(), indent) + "]: "
                  : key.substring(1, key.length() - "#0}".length());
          parts.add(name + text(entry.getValue(), indent + "  "));
        }
        yield bracketed("{", parts, "}", indent);
      }
      default -> Literals.toEchoLiteral(value);
    };
  }

  private static String bracketed(String open, List<String> parts, String close, String indent) {
    int length = indent.length() + 2 * parts.size();
    boolean lines = false;
    for (String part : parts) {
      length += part.length();
      lines |= part.indexOf('\n') >= 0;
    }
    if (!lines && length <= LINE) {
      return open + String.join(", ", parts) + close;
    }
    String inner = "\n" + indent + "  ";
    return open + inner + String.join("," + inner, parts) + "\n" + indent + close;
  }
}
