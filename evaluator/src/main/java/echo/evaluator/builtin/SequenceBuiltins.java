package echo.evaluator.builtin;

import static echo.evaluator.builtin.ArgType.ANY;
import static echo.evaluator.builtin.ArgType.INT;
import static echo.evaluator.builtin.ArgType.LIST;
import static echo.evaluator.builtin.ArgType.STR;

import echo.values.Equality;
import echo.values.ErrorCode;
import echo.values.IntValue;
import echo.values.ListValue;
import echo.values.MooError;
import echo.values.StrValue;
import echo.values.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** What ToastStunt does with whole lists: taking apart, turning around, ordering. */
final class SequenceBuiltins {
  private SequenceBuiltins() {}

  static List<Builtin> all() {
    return List.of(
        Builtin.declare("explode")
            .args(STR)
            .optional(STR, INT)
            .server("ToastStunt")
            .cost(Cost.ofSize(1))
            .errors(ErrorCode.E_QUOTA)
            .doc(
                "The parts of the string between the delimiter, which is the first character of"
                    + " the second argument or a blank. Empty parts are left out unless the third"
                    + " argument is true.")
            .is(SequenceBuiltins::explode),
        Builtin.declare("reverse")
            .args(ANY)
            .server("ToastStunt")
            .cost(Cost.ofSize(1))
            .errors(ErrorCode.E_INVARG)
            .doc("The list or the string from its end to its beginning; E_INVARG for others.")
            .is(SequenceBuiltins::reverse),
        Builtin.declare("slice")
            .args(LIST)
            .optional(ANY, ANY)
            .server("ToastStunt")
            .cost(new Cost(Slicing::cost, "1 tick for every 4096 elements that are looked up"))
            .errors(ErrorCode.E_RANGE, ErrorCode.E_INVARG)
            .doc(
                "One element of each of the lists or strings in the list: that at the index, the"
                    + " first without one; a list of each for a list of indices. With a string, the"
                    + " values at that key of maps; a map without it gives the third argument, if"
                    + " there is one.")
            .is(Slicing::slice),
        Builtin.declare("sort")
            .args(LIST)
            .optional(LIST, INT, INT)
            .server("ToastStunt")
            .cost(
                new Cost(
                    Sorting::cost,
                    "for n elements about log n times (1 tick for every 1024 elements and for"
                        + " every 64 KB in the arguments)"))
            .errors(ErrorCode.E_TYPE, ErrorCode.E_INVARG)
            .doc(
                "The list in order, or in the order of the second list when that is not empty;"
                    + " with a true third argument numbers inside strings count as numbers, with a"
                    + " true fourth the last comes first. E_TYPE unless all are scalars of one type.")
            .is(Sorting::sort),
        Builtin.declare("all_members")
            .args(ANY, LIST)
            .server("ToastStunt")
            .cost(Cost.ofAll(1))
            .doc("The positions of all elements of the list that are equal to the value.")
            .is(SequenceBuiltins::allMembers));
  }

  private static Value explode(Call call) {
    String text = Arguments.text(call, 1);
    String given = call.count() > 1 ? Arguments.text(call, 2) : "";
    String delimiter = given.isEmpty() ? " " : Character.toString(given.codePointAt(0));
    boolean keepEmpty = Arguments.flag(call, 3);
    long longest = Sizes.longestList(call.host());
    List<Value> parts = new ArrayList<>();
    int from = 0;
    while (from <= text.length()) {
      int found = text.indexOf(delimiter, from);
      int end = found < 0 ? text.length() : found;
      if (keepEmpty || end > from) {
        if (parts.size() >= longest) {
          throw MooError.tooLarge();
        }
        parts.add(StrValue.of(text.substring(from, end)));
      }
      from = end + delimiter.length();
    }
    return ListValue.copyOf(parts);
  }

  private static Value reverse(Call call) {
    return switch (call.arg(1)) {
      case ListValue list -> {
        Value[] elements = list.toArray().clone();
        Collections.reverse(Arrays.asList(elements));
        yield ListValue.owning(elements);
      }
      case StrValue s -> StrValue.of(new StringBuilder(s.text()).reverse().toString());
      default -> throw new MooError(ErrorCode.E_INVARG);
    };
  }

  private static Value allMembers(Call call) {
    List<Value> positions = new ArrayList<>();
    int position = 0;
    for (Value element : Arguments.list(call, 2)) {
      position++;
      if (Equality.equal(element, call.arg(1))) {
        positions.add(IntValue.of(position));
      }
    }
    return ListValue.copyOf(positions);
  }
}
