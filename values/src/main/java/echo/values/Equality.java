package echo.values;

import java.util.Iterator;
import java.util.Map;

/**
 * The language's equality: strings without regard to case, numbers of different kinds never equal
 * (moo) or equal by value (echo's {@code promoting} form).
 *
 * <p>{@code true == 1} and {@code false == 0} in both. It holds inside lists and maps too.
 */
public final class Equality {
  private Equality() {}

  /** moo's {@code ==}. */
  public static boolean equal(Value a, Value b) {
    return equal(a, b, false);
  }

  /** {@code ==}, with ints and floats compared by value when promoting. */
  @SuppressWarnings("ReferenceEquality") // a quick yes; what follows compares by value
  public static boolean equal(Value a, Value b, boolean promoting) {
    if (a == b) {
      return true;
    }
    if (a.tag != b.tag) {
      return equalAcross(a, b, promoting);
    }
    return switch (a.tag) {
      case Value.STR -> equalTexts((StrValue) a, (StrValue) b);
      case Value.INT -> ((IntValue) a).value() == ((IntValue) b).value();
      case Value.OBJ -> a.equals(b);
      case Value.FLOAT -> ((FloatValue) a).value() == ((FloatValue) b).value();
      case Value.LIST -> equalLists((ListValue) a, (ListValue) b, promoting);
      case Value.MAP -> equalMaps((MapValue) a, (MapValue) b, promoting);
      default -> a.equals(b);
    };
  }

  private static boolean equalTexts(StrValue a, StrValue b) {
    int chars = a.chars();
    if (chars != b.chars()) {
      return false;
    }
    String x = a.text();
    String y = b.text();
    return chars == 0
        || (mayBeSame(x.charAt(chars - 1), y.charAt(chars - 1)) && x.equalsIgnoreCase(y));
  }

  /** A quick look at the end, where names that begin alike differ. */
  private static boolean mayBeSame(char a, char b) {
    return a == b || a >= 128 || b >= 128 || Folding.fold(a) == Folding.fold(b);
  }

  private static boolean equalAcross(Value a, Value b, boolean promoting) {
    return switch (a) {
      case BoolValue bool when b instanceof IntValue i -> i.value() == (bool.isTrue() ? 1 : 0);
      case IntValue i when b instanceof BoolValue bool -> i.value() == (bool.isTrue() ? 1 : 0);
      case IntValue i when promoting && b instanceof FloatValue f ->
          (double) i.value() == f.value();
      case FloatValue f when promoting && b instanceof IntValue i ->
          (double) i.value() == f.value();
      default -> false;
    };
  }

  private static boolean equalLists(ListValue a, ListValue b, boolean promoting) {
    if (a.size() != b.size()) {
      return false;
    }
    for (int i = 1; i <= a.size(); i++) {
      if (!equal(a.get(i), b.get(i), promoting)) {
        return false;
      }
    }
    return true;
  }

  private static boolean equalMaps(MapValue a, MapValue b, boolean promoting) {
    if (a.size() != b.size()) {
      return false;
    }
    Iterator<Map.Entry<Value, Value>> others = b.entries().entrySet().iterator();
    for (Map.Entry<Value, Value> entry : a.entries().entrySet()) {
      Map.Entry<Value, Value> other = others.next();
      if (!equal(entry.getKey(), other.getKey(), promoting)
          || !equal(entry.getValue(), other.getValue(), promoting)) {
        return false;
      }
    }
    return true;
  }

  /** A hash that agrees with {@link #equal(Value, Value)}. */
  public static int hash(Value value) {
    return switch (value) {
      case StrValue s -> Folding.fold(s.text()).hashCode();
      case BoolValue b -> b.isTrue() ? 1 : 0;
      default -> value.hashCode();
    };
  }
}
