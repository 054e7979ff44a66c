package echo.evaluator.builtin;

import echo.values.ErrValue;
import echo.values.ErrorCode;
import echo.values.FloatValue;
import echo.values.IntValue;
import echo.values.ObjValue;
import echo.values.StrValue;
import echo.values.Value;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A type that {@code "embedded-types"} JSON writes behind a value: {@code "12|int"}. */
enum JsonType {
  OBJ,
  INT,
  FLOAT,
  ERR,
  STR;

  private final String suffix = "|" + name().toLowerCase(Locale.ROOT);

  /** The type of a value, or null for one that has no such form. */
  static @Nullable JsonType of(Value value) {
    return switch (value) {
      case ObjValue _ -> OBJ;
      case IntValue _ -> INT;
      case FloatValue _ -> FLOAT;
      case ErrValue _ -> ERR;
      case StrValue _ -> STR;
      default -> null;
    };
  }

  /** The type that the text ends in, or null. */
  static @Nullable JsonType endOf(String text) {
    for (JsonType type : values()) {
      if (text.endsWith(type.suffix)) {
        return type;
      }
    }
    return null;
  }

  String suffix() {
    return suffix;
  }

  /** The value that a text with this type behind it stands for. */
  Value value(String typed) {
    String text = typed.substring(0, typed.length() - suffix.length());
    return switch (this) {
      case OBJ -> Conversions.object(StrValue.of(text));
      case INT -> IntValue.of(NumberText.leadingNumber(text));
      case FLOAT -> FloatValue.of(NumberText.floating(text));
      case ERR -> error(text);
      case STR -> StrValue.of(text);
    };
  }

  private static Value error(String name) {
    ErrorCode code = ErrorCode.named(name.toUpperCase(Locale.ROOT));
    return ErrValue.of(code == null ? ErrorCode.E_NONE : code);
  }
}
