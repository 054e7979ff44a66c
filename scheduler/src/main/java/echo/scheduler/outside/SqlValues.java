package echo.scheduler.outside;

import echo.values.FloatValue;
import echo.values.IntValue;
import echo.values.MapValue;
import echo.values.ObjValue;
import echo.values.StrValue;
import echo.values.Value;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Values between SQLite and programs, as the options of a database say.
 *
 * @param options what ToastStunt adds up: 2 to recognise numbers, 4 objects, 8 to do without
 *     newlines
 */
record SqlValues(long options) {
  private static final long PARSE_TYPES = 2;
  private static final long PARSE_OBJECTS = 4;
  private static final long SANITIZE = 8;

  private static final Pattern INT = Pattern.compile("\\s*[-+]?\\d{1,18}\\s*");
  private static final Pattern FLOAT =
      Pattern.compile("\\s*[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d{1,4})?\\s*");

  private boolean has(long option) {
    return (options & option) != 0;
  }

  /** A column's text; null stands for NULL. */
  Value of(@Nullable String text) {
    if (!has(PARSE_TYPES)) {
      return text == null ? StrValue.EMPTY : string(text);
    }
    if (text == null) {
      return StrValue.of("NULL");
    }
    if (has(PARSE_OBJECTS) && text.startsWith("#") && INT.matcher(text.substring(1)).matches()) {
      return ObjValue.of(number(text.substring(1)));
    }
    if (INT.matcher(text).matches()) {
      return IntValue.of(number(text));
    }
    if (FLOAT.matcher(text).matches()) {
      double value = Double.parseDouble(text.strip());
      if (Double.isFinite(value)) {
        return FloatValue.of(value);
      }
    }
    return string(text);
  }

  private static long number(String text) {
    return Long.parseLong(text.strip());
  }

  private StrValue string(String text) {
    return StrValue.of(has(SANITIZE) ? text.replace('\n', '\t') : text);
  }

  /** What is put for a question mark; null for what SQLite has nothing for. */
  static @Nullable Object bound(Value value) {
    return switch (value) {
      case StrValue s -> s.text();
      case IntValue i -> i.value();
      case FloatValue f -> f.value();
      case ObjValue o -> o.toString();
      default -> null;
    };
  }

  /** A database as {@code sqlite_info()} tells of it. */
  Value info(String path, Value locks) {
    return MapValue.EMPTY
        .with(StrValue.of("locks"), locks)
        .with(StrValue.of("parse_objects"), IntValue.of(has(PARSE_OBJECTS)))
        .with(StrValue.of("parse_types"), IntValue.of(has(PARSE_TYPES)))
        .with(StrValue.of("path"), StrValue.of(path))
        .with(StrValue.of("sanitize_strings"), IntValue.of(has(SANITIZE)));
  }
}
