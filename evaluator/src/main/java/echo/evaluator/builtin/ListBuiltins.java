package echo.evaluator.builtin;

import static echo.evaluator.builtin.ArgType.ANY;
import static echo.evaluator.builtin.ArgType.COLLECTION;
import static echo.evaluator.builtin.ArgType.INT;
import static echo.evaluator.builtin.ArgType.LIST;

import echo.values.Equality;
import echo.values.ErrorCode;
import echo.values.IntValue;
import echo.values.ListValue;
import echo.values.MapValue;
import echo.values.MooError;
import echo.values.StrValue;
import echo.values.Value;
import java.util.List;

/** Lists, and what lists, strings and maps have in common. */
final class ListBuiltins {
  private ListBuiltins() {}

  static List<Builtin> all() {
    return List.of(
        Builtin.declare("length")
            .args(COLLECTION)
            .doc("How many elements, characters or entries there are.")
            .is(call -> IntValue.of(length(call.arg(1)))),
        Builtin.declare("setadd")
            .args(LIST, ANY)
            .cost(Cost.ofSize(1))
            .errors(ErrorCode.E_QUOTA)
            .doc("The list with the value at its end, unless it is in it already.")
            .is(ListBuiltins::setadd),
        Builtin.declare("setremove")
            .args(LIST, ANY)
            .cost(Cost.ofSize(1))
            .doc("The list without the first element equal to the value.")
            .is(ListBuiltins::setremove),
        Builtin.declare("listappend")
            .args(LIST, ANY)
            .optional(INT)
            .cost(Cost.ofSize(1))
            .errors(ErrorCode.E_QUOTA)
            .doc("The list with the value after the position, or at the end.")
            .is(ListBuiltins::listappend),
        Builtin.declare("listinsert")
            .args(LIST, ANY)
            .optional(INT)
            .cost(Cost.ofSize(1))
            .errors(ErrorCode.E_QUOTA)
            .doc("The list with the value before the position, or at the beginning.")
            .is(ListBuiltins::listinsert),
        Builtin.declare("listdelete")
            .args(LIST, INT)
            .cost(Cost.ofSize(1))
            .errors(ErrorCode.E_RANGE)
            .doc("The list without the element at the position; E_RANGE when there is none.")
            .is(ListBuiltins::listdelete),
        Builtin.declare("listset")
            .args(LIST, ANY, INT)
            .cost(Cost.ofSize(1))
            .errors(ErrorCode.E_RANGE)
            .doc("The list with the element at the position replaced; E_RANGE when there is none.")
            .is(ListBuiltins::listset),
        Builtin.declare("equal")
            .args(ANY, ANY)
            .cost(Cost.ofAll(1))
            .doc("Whether the values are the same, letter case included.")
            .is(call -> IntValue.of(call.arg(1).equals(call.arg(2)))),
        Builtin.declare("is_member")
            .args(ANY, COLLECTION)
            .optional(INT)
            .cost(Cost.ofAll(1))
            .errors(ErrorCode.E_TYPE)
            .doc(
                "The position of the value in the list, 0 when it is not in it; letter case counts"
                    + " unless the third argument is false.")
            .is(ListBuiltins::isMember));
  }

  private static long length(Value value) {
    return switch (value) {
      case ListValue list -> list.size();
      case StrValue s -> s.length();
      case MapValue map -> map.size();
      default -> throw new MooError(ErrorCode.E_TYPE);
    };
  }

  private static Value setadd(Call call) {
    ListValue list = Arguments.list(call, 1);
    if (list.position(call.arg(2), false) > 0) {
      return list;
    }
    return append(call, list, call.arg(2));
  }

  private static Value setremove(Call call) {
    ListValue list = Arguments.list(call, 1);
    int position = list.position(call.arg(2), false);
    return position == 0 ? list : list.remove(position);
  }

  private static Value listappend(Call call) {
    ListValue list = Arguments.list(call, 1);
    long after = call.count() > 2 ? Arguments.integer(call, 3) : list.size();
    return insert(call, list, after < 0 ? 1 : after >= list.size() ? list.size() + 1L : after + 1);
  }

  private static Value listinsert(Call call) {
    ListValue list = Arguments.list(call, 1);
    long before = call.count() > 2 ? Arguments.integer(call, 3) : 1;
    return insert(call, list, before);
  }

  /** Positions outside the list mean its nearer end. */
  private static Value insert(Call call, ListValue list, long wanted) {
    long position = Math.clamp(wanted, 1, list.size() + 1L);
    if (position > list.size()) {
      return append(call, list, call.arg(2));
    }
    Sizes.checkList(call.host(), list.size() + 1L);
    return list.insert((int) position, call.arg(2));
  }

  private static ListValue append(Call call, ListValue list, Value value) {
    Sizes.checkList(call.host(), list.size() + 1L);
    return list.append(value);
  }

  private static Value listdelete(Call call) {
    ListValue list = Arguments.list(call, 1);
    return list.remove(position(list, Arguments.integer(call, 2)));
  }

  private static Value listset(Call call) {
    ListValue list = Arguments.list(call, 1);
    return list.with(position(list, Arguments.integer(call, 3)), call.arg(2));
  }

  private static int position(ListValue list, long wanted) {
    Arguments.require(wanted >= 1 && wanted <= list.size(), ErrorCode.E_RANGE);
    return (int) wanted;
  }

  private static Value isMember(Call call) {
    boolean exact = call.count() < 3 || Arguments.flag(call, 3);
    if (call.arg(2) instanceof MapValue map) {
      return IntValue.of(positionIn(call.arg(1), map.entries().values(), exact));
    }
    if (call.arg(2) instanceof ListValue list) {
      return IntValue.of(positionIn(call.arg(1), list, exact));
    }
    throw new MooError(ErrorCode.E_TYPE);
  }

  private static long positionIn(Value value, Iterable<Value> elements, boolean exact) {
    long position = 0;
    for (Value element : elements) {
      position++;
      if (exact ? element.equals(value) : Equality.equal(element, value)) {
        return position;
      }
    }
    return 0;
  }
}
