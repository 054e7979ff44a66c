package echo.evaluator.builtin;

import static echo.evaluator.builtin.ArgType.INT;
import static echo.evaluator.builtin.ArgType.OBJ;
import static echo.evaluator.builtin.ArgType.STR;

import echo.evaluator.host.World;
import echo.values.ErrorCode;
import echo.values.Folding;
import echo.values.IntValue;
import echo.values.ListValue;
import echo.values.ObjValue;
import echo.values.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** ToastStunt's questions to all objects at once; those that look at each pay for each. */
final class CensusBuiltins {
  /** Objects looked at that one tick pays for. */
  private static final int PER_TICK = 64;

  private CensusBuiltins() {}

  static List<Builtin> all() {
    return List.of(
        Builtin.declare("owned_objects")
            .args(OBJ)
            .cost(Cost.meanwhile("1 tick for every 4096 objects found"))
            .effect(Effect.WORLD)
            .server("ToastStunt")
            .errors(ErrorCode.E_INVIND)
            .doc("All objects that the object owns; E_INVIND when there is no such object.")
            .is(CensusBuiltins::owned),
        Builtin.declare("recycled_objects")
            .cost(Cost.meanwhile("1 tick for every 64 numbers looked at"))
            .effect(Effect.WORLD)
            .server("ToastStunt")
            .doc("The numbers below that of max_object() that no object has.")
            .is(call -> numbers(call, 0, object -> !call.host().world().valid(object), false)),
        Builtin.declare("next_recycled_object")
            .cost(Cost.meanwhile("1 tick for every 64 numbers looked at"))
            .optional(OBJ)
            .effect(Effect.WORLD)
            .server("ToastStunt")
            .errors(ErrorCode.E_INVARG)
            .doc(
                "The least number that no object has, from the argument on; 0 when there is none"
                    + " below that of max_object().")
            .is(CensusBuiltins::nextRecycled),
        Builtin.declare("locate_by_name")
            .cost(Cost.meanwhile("1 tick for every 64 objects looked at"))
            .args(STR)
            .optional(INT)
            .effect(Effect.WORLD)
            .server("ToastStunt")
            .wizard()
            .doc(
                "The objects in whose names the string occurs; letter case counts if the second"
                    + " argument is true. Wizards only.")
            .is(CensusBuiltins::locate));
  }

  private static Value owned(Call call) {
    ObjValue owner = Arguments.object(call, 1);
    World world = call.host().world();
    Arguments.require(world.valid(owner), ErrorCode.E_INVIND);
    ListValue owned = world.ownedBy(owner);
    call.budget().pay(owned.size() / 4096);
    return owned;
  }

  private static Value nextRecycled(Call call) {
    World world = call.host().world();
    long from = call.count() > 0 ? Arguments.object(call, 1).number() : 0;
    Arguments.require(from >= 0 && from <= world.maxObject().number(), ErrorCode.E_INVARG);
    ListValue first = numbers(call, from, object -> !world.valid(object), true);
    return first.isEmpty() ? IntValue.ZERO : first.get(1);
  }

  private static Value locate(Call call) {
    World world = call.host().world();
    boolean exact = Arguments.flag(call, 2);
    String wanted = searchable(Arguments.text(call, 1), exact);
    return numbers(
        call,
        0,
        object -> world.valid(object) && searchable(world.name(object), exact).contains(wanted),
        false);
  }

  private static String searchable(String text, boolean exact) {
    return exact ? text : Folding.fold(text);
  }

  private static ListValue numbers(
      Call call, long from, Predicate<ObjValue> wanted, boolean firstOnly) {
    long last = call.host().world().maxObject().number();
    List<Value> found = new ArrayList<>();
    for (long number = from; number <= last; number++) {
      if (number % PER_TICK == 0 && !call.budget().pay(1)) {
        // The task ends at its next step; what is returned is not seen.
        break;
      }
      ObjValue object = ObjValue.of(number);
      if (wanted.test(object)) {
        found.add(object);
        if (firstOnly) {
          break;
        }
      }
    }
    return ListValue.copyOf(found);
  }
}
