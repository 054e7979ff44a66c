package echo.evaluator.builtin;

import echo.values.ErrorCode;
import echo.values.ListValue;
import echo.values.Ordering;
import echo.values.StrValue;
import echo.values.Value;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;

/** ToastStunt's {@code sort()}: one list in its own order or in that of another. */
final class Sorting {
  private static final Comparator<Value> NATURAL =
      (a, b) -> NaturalOrder.compare(((StrValue) a).text(), ((StrValue) b).text());

  private Sorting() {}

  /** In proportion to n log n comparisons, each of which may read to the end of its strings. */
  static long cost(ListValue args) {
    long n = ((ListValue) args.get(1)).size();
    return (64 - Long.numberOfLeadingZeros(n)) * (n / 1024 + Sizes.deep(args));
  }

  static Value sort(Call call) {
    ListValue list = Arguments.list(call, 1);
    ListValue keys = list;
    if (call.count() > 1 && !Arguments.list(call, 2).isEmpty()) {
      keys = Arguments.list(call, 2);
      Arguments.require(keys.size() == list.size(), ErrorCode.E_INVARG);
    }
    if (keys.isEmpty()) {
      return ListValue.EMPTY;
    }
    checkComparable(keys);
    Value[] order = keys.toArray();
    boolean natural = Arguments.flag(call, 3) && order[0].tag == Value.STR;
    Integer[] places = places(order.length);
    Comparator<Value> comparator = natural ? NATURAL : Ordering::compareSameType;
    Arrays.sort(places, (a, b) -> comparator.compare(order[a], order[b]));
    if (Arguments.flag(call, 4)) {
      Collections.reverse(Arrays.asList(places));
    }
    Value[] values = list.toArray();
    return ListValue.owning(
        Arrays.stream(places).map(place -> values[place]).toArray(Value[]::new));
  }

  private static Integer[] places(int count) {
    Integer[] places = new Integer[count];
    Arrays.setAll(places, place -> place);
    return places;
  }

  private static void checkComparable(ListValue keys) {
    byte tag = keys.get(1).tag;
    Arguments.require(
        tag != Value.LIST && tag != Value.MAP && tag != Value.ANON && tag != Value.WAIF,
        ErrorCode.E_TYPE);
    for (Value key : keys) {
      Arguments.require(key.tag == tag, ErrorCode.E_TYPE);
    }
  }
}
