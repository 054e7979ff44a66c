package echo.evaluator.builtin;

import echo.values.BoolValue;
import echo.values.CellValue;
import echo.values.ErrValue;
import echo.values.ErrorCode;
import echo.values.FloatValue;
import echo.values.Floats;
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

/** The rules of {@code tostr toint toobj tofloat}: what each value becomes as another type. */
public final class Conversions {
  private Conversions() {}

  /** The text that {@code tostr()} gives for one value. */
  public static String text(Value value) {
    return switch (value) {
      case StrValue s -> s.text();
      case IntValue i -> Long.toString(i.value());
      case ObjValue o -> Literals.toLiteral(o);
      case WaifValue _ -> "[[waif]]";
      case ErrValue e -> e.message() == null ? e.code().text() : e.message();
      case FloatValue f -> Floats.text(f.value());
      case ListValue _ -> "{list}";
      case MapValue _ -> "[map]";
      case BoolValue b -> b.isTrue() ? "true" : "false";
      case NullValue _ -> "null";
      case SymValue s -> s.name();
      case FunctionValue _, CellValue _ -> Literals.toLiteral(value);
    };
  }

  /** How many characters of other strings are in that text. */
  public static long chars(Value value) {
    return switch (value) {
      case StrValue s -> s.chars();
      case ErrValue e -> e.message() == null ? 0 : e.message().length();
      default -> 0;
    };
  }

  /**
   * {@code toint()}: text that is no number becomes 0, a float loses its fraction.
   *
   * <p>E_TYPE for lists, maps, anonymous objects and waifs, E_FLOAT for a float outside the
   * integers.
   */
  public static long integer(Value value) {
    return switch (value) {
      case IntValue i -> i.value();
      case StrValue s -> NumberText.leadingNumber(s.text());
      case ObjValue o when !o.isAnonymous() -> o.number();
      case ErrValue e -> e.code().number();
      case FloatValue f -> truncated(f.value());
      case BoolValue b -> b.isTrue() ? 1 : 0;
      case ListValue _,
          MapValue _,
          NullValue _,
          SymValue _,
          FunctionValue _,
          CellValue _,
          ObjValue _,
          WaifValue _ ->
          throw new MooError(ErrorCode.E_TYPE);
    };
  }

  /** {@code toobj()}: as {@link #integer}, but text is {@code #n} or an integer, never a float. */
  public static ObjValue object(Value value) {
    return ObjValue.of(
        value instanceof StrValue s ? NumberText.objectNumber(s.text()) : integer(value));
  }

  /** {@code tofloat()}: E_INVARG for text that is no number, E_TYPE for lists and maps. */
  public static double floating(Value value) {
    return switch (value) {
      case FloatValue f -> f.value();
      case StrValue s -> NumberText.floating(s.text());
      default -> integer(value);
    };
  }

  private static long truncated(double value) {
    if (value >= 0x1p63 || value < -0x1p63) {
      throw new MooError(ErrorCode.E_FLOAT);
    }
    return (long) value;
  }
}
