package echo.evaluator.builtin;

import static echo.evaluator.builtin.ArgType.OBJECT;

import echo.evaluator.host.World;
import echo.values.ErrorCode;
import echo.values.IntValue;
import echo.values.ListValue;
import echo.values.MapValue;
import echo.values.ObjValue;
import echo.values.StrValue;
import echo.values.Value;
import echo.values.WaifValue;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Waifs, and the search for those and for anonymous objects that are no longer in use. */
final class WaifBuiltins {
  /** Waifs looked at that one tick pays for. */
  private static final int PER_TICK = 64;

  private WaifBuiltins() {}

  static List<Builtin> all() {
    return List.of(
        Builtin.declare("new_waif")
            .effect(Effect.WORLD)
            .server("ToastStunt")
            .errors(ErrorCode.E_INVIND, ErrorCode.E_INVARG)
            .doc(
                "Makes a waif whose class is the object on which the calling verb runs; its owner"
                    + " is the programmer. E_INVIND unless that is a valid object, E_INVARG when it"
                    + " is anonymous.")
            .is(WaifBuiltins::create),
        Builtin.declare("waif_stats")
            .effect(Effect.WORLD)
            .server("ToastStunt")
            .doc("How many waifs there are: \"total\", \"pending_recycle\", and of each class.")
            .is(WaifBuiltins::statistics),
        Builtin.declare("waifs")
            .optional(OBJECT)
            .effect(Effect.WORLD)
            .server("ToastStunt")
            .errors(ErrorCode.E_INVARG)
            .doc("All waifs, or those of a class.")
            .is(WaifBuiltins::waifs),
        Builtin.declare("run_gc")
            .effect(Effect.OUTBOX)
            .server("ToastStunt")
            .wizard()
            .doc(
                "Has the server look for anonymous objects and waifs that nothing refers to any"
                    + " more, and call their :recycle. Wizards only.")
            .is(call -> {
              call.host().server().reclaim();
              return IntValue.ZERO;
            }));
  }

  private static Value create(Call call) {
    World world = call.host().world();
    boolean object = call.frames().self() instanceof ObjValue self && world.valid(self);
    Arguments.require(object, ErrorCode.E_INVIND);
    ObjValue type = (ObjValue) call.frames().self();
    Arguments.require(!type.isAnonymous(), ErrorCode.E_INVARG);
    return world.createWaif(type, call.programmer());
  }

  private static Value statistics(Call call) {
    MapValue counts = MapValue.EMPTY;
    long total = 0;
    for (Value type : call.host().world().waifTypes()) {
      long count = list(call, (ObjValue) type).size();
      total += count;
      counts = count == 0 ? counts : counts.with(type, IntValue.of(count));
    }
    return counts
        .with(StrValue.of("total"), IntValue.of(total))
        .with(StrValue.of("pending_recycle"), IntValue.ZERO);
  }

  private static Value waifs(Call call) {
    call.host().world().keepWaifs();
    if (call.count() > 0) {
      return ListValue.copyOf(list(call, Arguments.validObject(call, 1)));
    }
    List<Value> all = new ArrayList<>();
    for (Value type : call.host().world().waifTypes()) {
      all.addAll(list(call, (ObjValue) type));
    }
    return ListValue.copyOf(all);
  }

  private static List<Value> list(Call call, ObjValue type) {
    List<Value> list = new ArrayList<>();
    Iterator<WaifValue> waifs = call.host().world().waifs(type);
    while (waifs.hasNext()) {
      list.add(waifs.next());
      if (list.size() % PER_TICK == 0 && !call.budget().pay(1)) {
        // The task ends at its next step; what is returned is not seen.
        break;
      }
    }
    return list;
  }
}
