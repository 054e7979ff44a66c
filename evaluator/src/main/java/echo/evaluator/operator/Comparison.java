package echo.evaluator.operator;

import echo.values.Equality;
import echo.values.FloatValue;
import echo.values.IntValue;
import echo.values.ListValue;
import echo.values.MapValue;
import echo.values.Ordering;
import echo.values.StrValue;
import echo.values.Value;
import java.util.Map;

/** {@code < <= > >=} and {@code in}. */
public final class Comparison {
  /** What {@link #compare} and {@link #position} answer for operands of unfit types: E_TYPE. */
  public static final int UNFIT = Integer.MIN_VALUE;

  private Comparison() {}

  /** Less than, equal to or greater than 0, or {@link #UNFIT}. */
  public static int compare(Value a, Value b, boolean promoting) {
    if (a instanceof IntValue x && b instanceof IntValue y) {
      return Long.compare(x.value(), y.value());
    }
    if (a.tag != b.tag) {
      return promoting ? compareNumbers(a, b) : UNFIT;
    }
    return switch (a.tag) {
      case Value.LIST, Value.MAP, Value.NULL, Value.FUNCTION -> UNFIT;
      // ToastStunt has no order of these and takes all for equal.
      case Value.BOOL, Value.ANON, Value.WAIF -> 0;
      default -> Integer.signum(Ordering.compareSameType(a, b));
    };
  }

  private static int compareNumbers(Value a, Value b) {
    if (a instanceof IntValue x && b instanceof FloatValue y) {
      return compare((double) x.value(), y.value());
    }
    if (a instanceof FloatValue x && b instanceof IntValue y) {
      return compare(x.value(), (double) y.value());
    }
    return UNFIT;
  }

  private static int compare(double a, double b) {
    return a < b ? -1 : a > b ? 1 : 0;
  }

  /**
   * {@code needle in where}: the position in a list or string, the place of an entry with that
   * value in a map; 0 for none, {@link #UNFIT} for other types.
   */
  public static int position(Value needle, Value where, boolean promoting) {
    if (where instanceof ListValue list) {
      return list.position(needle, promoting);
    }
    if (where instanceof MapValue map) {
      return positionInMap(needle, map, promoting);
    }
    return where instanceof StrValue text && needle instanceof StrValue part
        ? positionInText(part, text)
        : UNFIT;
  }

  private static int positionInMap(Value needle, MapValue map, boolean promoting) {
    int place = 1;
    for (Map.Entry<Value, Value> entry : map.entries().entrySet()) {
      if (Equality.equal(needle, entry.getValue(), promoting)) {
        return place;
      }
      place++;
    }
    return 0;
  }

  private static int positionInText(StrValue part, StrValue text) {
    String whole = text.text();
    String wanted = part.text();
    for (int i = 0; i + wanted.length() <= whole.length(); i++) {
      if (whole.regionMatches(true, i, wanted, 0, wanted.length())) {
        return whole.codePointCount(0, i) + 1;
      }
    }
    return 0;
  }
}
