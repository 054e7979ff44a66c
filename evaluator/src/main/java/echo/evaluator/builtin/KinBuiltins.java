package echo.evaluator.builtin;

import static echo.evaluator.builtin.ArgType.ANY;
import static echo.evaluator.builtin.ArgType.INT;
import static echo.evaluator.builtin.ArgType.LIST;
import static echo.evaluator.builtin.ArgType.OBJ;
import static echo.evaluator.builtin.ArgType.OBJECT;
import static echo.evaluator.builtin.ArgType.STR;

import echo.evaluator.host.World;
import echo.values.ErrorCode;
import echo.values.IntValue;
import echo.values.ListValue;
import echo.values.ObjValue;
import echo.values.StrValue;
import echo.values.Value;
import echo.values.model.ObjectFlags;
import echo.values.model.Verb;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** ToastStunt's questions about how objects are related: by inheritance, place, verbs. */
final class KinBuiltins {
  private KinBuiltins() {}

  static List<Builtin> all() {
    return List.of(
        Builtin.declare("ancestors")
            .args(OBJECT)
            .cost(Cost.meanwhile("1 tick for every " + Kin.PER_TICK + " objects found"))
            .optional(ANY)
            .effect(Effect.WORLD)
            .server("ToastStunt")
            .errors(ErrorCode.E_INVARG)
            .doc(
                "All ancestors of the object, its first parent and that one's ancestors first;"
                    + " itself before them if the second argument is true.")
            .is(call -> Kin.above(call)),
        Builtin.declare("descendants")
            .args(OBJECT)
            .cost(Cost.meanwhile("1 tick for every " + Kin.PER_TICK + " objects found"))
            .optional(ANY)
            .effect(Effect.WORLD)
            .server("ToastStunt")
            .errors(ErrorCode.E_INVARG)
            .doc(
                "All descendants of the object, its first child and that one's descendants first;"
                    + " itself before them if the second argument is true.")
            .is(call -> Kin.below(call)),
        Builtin.declare("locations")
            .args(OBJ)
            .cost(Cost.meanwhile("1 tick for every 16 places"))
            .optional(OBJ, INT)
            .effect(Effect.WORLD)
            .server("ToastStunt")
            .errors(ErrorCode.E_INVIND)
            .doc(
                "Where the object is, where that is, and so on, up to but without the second"
                    + " argument; with a true third, up to the first that descends from it.")
            .is(KinBuiltins::locations),
        Builtin.declare("occupants")
            .args(LIST)
            .optional(ANY, INT, INT)
            .effect(Effect.WORLD)
            .server("ToastStunt")
            .cost(Cost.ofSize(1, 16))
            .errors(ErrorCode.E_TYPE, ErrorCode.E_INVARG)
            .doc(
                "Those objects of the list that are players; or those that descend from the"
                    + " second argument or one in it, or do not if the fourth is true, and are players too"
                    + " if the third is true.")
            .is(KinBuiltins::occupants),
        Builtin.declare("respond_to")
            .args(OBJECT, STR)
            .effect(Effect.WORLD)
            .server("ToastStunt")
            .errors(ErrorCode.E_INVARG)
            .doc(
                "Whether the verb could be called on the object: {object that defines it, its"
                    + " names} if the programmer may read the object, else 1; 0 when it could not.")
            .is(KinBuiltins::respondTo));
  }

  private static Value locations(Call call) {
    World world = call.host().world();
    ObjValue object = Arguments.object(call, 1);
    Arguments.require(world.valid(object), ErrorCode.E_INVIND);
    ObjValue end = call.count() > 1 ? Arguments.object(call, 2) : ObjValue.SYSTEM;
    boolean kind = Arguments.flag(call, 3);
    Set<ObjValue> found = new LinkedHashSet<>();
    for (ObjValue at = world.location(object); world.valid(at); at = world.location(at)) {
      // ToastStunt cannot name #0 as the end: it stands for none.
      if (!end.equals(ObjValue.SYSTEM) && (kind ? descends(world, at, end) : at.equals(end))) {
        break;
      }
      call.budget().pay(found.size() % 16 == 15 ? 1 : 0);
      found.add(at);
    }
    return ListValue.copyOf(List.copyOf(found));
  }

  private static boolean descends(World world, ObjValue object, ObjValue ancestor) {
    return world.valid(ancestor) && world.isa(object, ancestor);
  }

  private static Value occupants(Call call) {
    World world = call.host().world();
    List<ObjValue> kinds = call.count() > 1 ? Parenthood.listed(call.arg(2)) : List.of();
    boolean playersOnly = call.count() == 1 || Arguments.flag(call, 3);
    List<Value> found = new ArrayList<>();
    Set<Value> seen = new LinkedHashSet<>();
    for (Value element : Arguments.list(call, 1)) {
      Arguments.require(
          element instanceof ObjValue object && world.valid(object), ErrorCode.E_INVARG);
      seen.add(element);
    }
    for (Value element : seen) {
      ObjValue object = (ObjValue) element;
      boolean kind =
          call.count() == 1
              || kinds.stream().anyMatch(one -> descends(world, object, one))
                  != Arguments.flag(call, 4);
      if (kind && (!playersOnly || (world.flags(object) & ObjectFlags.PLAYER) != 0)) {
        found.add(object);
      }
    }
    return ListValue.copyOf(found);
  }

  private static Value respondTo(Call call) {
    ObjValue object = Arguments.validObject(call, 1);
    World world = call.host().world();
    Verb verb = world.callableVerb(object, Arguments.text(call, 2));
    if (verb == null) {
      return IntValue.ZERO;
    }
    boolean readable = Permissions.of(call).mayReadObject(world.owner(object), world.flags(object));
    return readable ? ListValue.of(verb.definer(), StrValue.of(verb.names())) : IntValue.ONE;
  }
}
