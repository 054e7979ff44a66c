package echo.values;

import java.util.Comparator;

/** The orders of values: that of map keys, and that of {@code <} within one type. */
public final class Ordering {
  private Ordering() {}

  /**
   * ToastStunt's order of map keys: by type (int, obj, err, float, anonymous object, waif, bool
   * before str), then by number or by folded text. Keys of different type are never equal.
   */
  public static final Comparator<Value> KEYS = Ordering::compareKeys;

  private static int compareKeys(Value a, Value b) {
    if (a.tag != b.tag) {
      return Integer.compare(rank(a), rank(b));
    }
    return compareSameType(a, b);
  }

  private static int rank(Value value) {
    return switch (value.tag) {
      case Value.STR -> 1000;
      case Value.SYM -> 1001;
      case Value.NULL -> 1002;
      case Value.FUNCTION -> 1003;
      default -> value.tag;
    };
  }

  /**
   * Compares two scalars of one type as {@code <} does: strings folded, errors and objects by
   * number.
   */
  public static int compareSameType(Value a, Value b) {
    if (a instanceof IntValue i) {
      return Long.compare(i.value(), ((IntValue) b).value());
    }
    if (a instanceof StrValue s) {
      return compareFolded(s.text(), ((StrValue) b).text());
    }
    return switch (a) {
      case IntValue i -> Long.compare(i.value(), ((IntValue) b).value());
      case ObjValue o -> Long.compare(o.number(), ((ObjValue) b).number());
      case ErrValue e -> Integer.compare(e.code().number(), ((ErrValue) b).code().number());
      case FloatValue f ->
          f.value() == ((FloatValue) b).value()
              ? 0
              : Double.compare(f.value(), ((FloatValue) b).value());
      case BoolValue t -> Boolean.compare(t.isTrue(), b.isTrue());
      case StrValue s -> compareFolded(s.text(), ((StrValue) b).text());
      case SymValue s -> s.name().compareTo(((SymValue) b).name());
      case FunctionValue f -> Long.compare(f.id(), ((FunctionValue) b).id());
      case NullValue _ -> 0;
      case WaifValue w -> Long.compare(w.id(), ((WaifValue) b).id());
      case ListValue _, MapValue _, CellValue _ ->
          throw new IllegalArgumentException("lists and maps have no order");
    };
  }

  /** Compares two texts by their folded code points. */
  public static int compareFolded(String a, String b) {
    int i = 0;
    int j = 0;
    while (i < a.length() && j < b.length()) {
      int x = a.codePointAt(i);
      int y = b.codePointAt(j);
      if (x != y) {
        int order = Integer.compare(Folding.fold(x), Folding.fold(y));
        if (order != 0) {
          return order;
        }
      }
      i += Character.charCount(x);
      j += Character.charCount(y);
    }
    return Integer.compare(a.length() - i, b.length() - j);
  }
}
