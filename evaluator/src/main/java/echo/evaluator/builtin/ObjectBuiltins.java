package echo.evaluator.builtin;

import static echo.evaluator.builtin.ArgType.ANY;
import static echo.evaluator.builtin.ArgType.INT;
import static echo.evaluator.builtin.ArgType.LIST;
import static echo.evaluator.builtin.ArgType.OBJ;
import static echo.evaluator.builtin.ArgType.OBJECT;
import static echo.evaluator.builtin.Arguments.object;
import static echo.evaluator.builtin.Arguments.require;
import static echo.evaluator.builtin.Arguments.validObject;

import echo.evaluator.host.World;
import echo.values.ErrorCode;
import echo.values.IntValue;
import echo.values.ListValue;
import echo.values.ObjValue;
import echo.values.Value;
import echo.values.WaifValue;
import echo.values.model.ObjectFlags;
import java.util.List;

/** Objects: their making and unmaking, their parents, their places, and which are players. */
final class ObjectBuiltins {
  private ObjectBuiltins() {}

  static List<Builtin> all() {
    return List.of(
        Builtin.declare("create")
            .args(ANY)
            .optional(ANY, ANY, ANY)
            .errors(
                ErrorCode.E_TYPE,
                ErrorCode.E_PERM,
                ErrorCode.E_INVARG,
                ErrorCode.E_QUOTA,
                ErrorCode.E_MAXREC)
            .doc(
                "Makes a child of the object, or of each in a list, and calls its :initialize. An"
                    + " object may follow, its owner, then in any order an integer, which if true"
                    + " makes it anonymous, and a list, the arguments of :initialize. E_PERM unless"
                    + " the parents are owned or have their .f, or .a for anonymous ones, E_QUOTA"
                    + " when .ownership_quota is used up, in worlds of ToastStunt only if"
                    + " $server_options.ownership_quota is true.")
            .steps(Creation::run),
        Builtin.declare("recycle")
            .args(OBJECT)
            .cost(Cost.meanwhile("1 tick for each object it contains"))
            .errors(ErrorCode.E_INVARG, ErrorCode.E_PERM)
            .doc(
                "Destroys the object: calls its :recycle, moves its contents and itself to"
                    + " nowhere, gives its children to its parents.")
            .steps(Recycling::run),
        Builtin.declare("recreate")
            .args(OBJ, OBJ)
            .optional(OBJ)
            .server("ToastStunt")
            .errors(ErrorCode.E_INVARG, ErrorCode.E_PERM, ErrorCode.E_QUOTA, ErrorCode.E_MAXREC)
            .doc(
                "Makes an object with the number of one that was recycled, as create() would: its"
                    + " parent, its owner. E_INVARG when the number is not free or above that of"
                    + " max_object(), E_PERM for others than wizards when it still owns objects.")
            .steps(Recreation::run),
        Builtin.declare("move")
            .args(OBJ, OBJ)
            .optional(INT)
            .cost(
                Cost.meanwhile(
                    "1 tick for every 64 places that contain the destination, and for each object after the position asked for"))
            .errors(
                ErrorCode.E_INVARG,
                ErrorCode.E_PERM,
                ErrorCode.E_NACC,
                ErrorCode.E_RECMOVE,
                ErrorCode.E_MAXREC)
            .doc(
                "Moves the object into another or to #-1: asks :accept, moves, calls :exitfunc and"
                    + " :enterfunc. E_NACC when refused, E_RECMOVE into itself. A third argument above"
                    + " 0 is its position among the contents.")
            .steps(Moving::run),
        Builtin.declare("valid")
            .args(OBJECT)
            .effect(Effect.WORLD)
            .doc("Whether the number is that of an object.")
            .is(call -> IntValue.of(call.arg(1) instanceof ObjValue o && world(call).valid(o))),
        Builtin.declare("parent")
            .args(OBJECT)
            .effect(Effect.WORLD)
            .errors(ErrorCode.E_INVARG)
            .doc("The object's (first) parent, or #-1.")
            .is(ObjectBuiltins::parent),
        Builtin.declare("parents")
            .args(OBJECT)
            .effect(Effect.WORLD)
            .server("ToastStunt")
            .errors(ErrorCode.E_INVARG)
            .doc("The object's parents in the order they are searched.")
            .is(call -> ListValue.copyOf(world(call).parents(validObject(call, 1)))),
        Builtin.declare("children")
            .args(OBJECT)
            .cost(Cost.meanwhile("1 tick for every 4096 objects found"))
            .effect(Effect.WORLD)
            .errors(ErrorCode.E_INVARG)
            .doc("The objects whose parent it is.")
            .is(call -> charged(call, world(call).children(validObject(call, 1)))),
        Builtin.declare("isa")
            .args(OBJECT, ANY)
            .optional(INT)
            .effect(Effect.WORLD)
            .server("ToastStunt")
            .cost(Cost.ofSize(2, 16))
            .errors(ErrorCode.E_TYPE)
            .doc(
                "Whether the first object is the second, or one in that list, or descends from it;"
                    + " with a true third argument that object itself, or #-1.")
            .is(ObjectBuiltins::isa),
        Builtin.declare("chparent")
            .args(OBJECT, OBJ)
            .optional(LIST)
            .effect(Effect.WORLD)
            .errors(ErrorCode.E_INVARG, ErrorCode.E_PERM, ErrorCode.E_RECMOVE)
            .doc(
                "Gives the object another parent. E_RECMOVE for one of its descendants, E_INVARG"
                    + " when both sides define a property of one name.")
            .is(call -> Parenthood.change(call, List.of(object(call, 2)))),
        Builtin.declare("chparents")
            .args(OBJECT, LIST)
            .optional(LIST)
            .effect(Effect.WORLD)
            .server("ToastStunt")
            .errors(ErrorCode.E_TYPE, ErrorCode.E_INVARG, ErrorCode.E_PERM, ErrorCode.E_RECMOVE)
            .doc("Gives the object other parents; see chparent().")
            .is(call -> Parenthood.change(call, Parenthood.listed(call.arg(2)))),
        Builtin.declare("max_object")
            .effect(Effect.WORLD)
            .doc("The highest object number in use.")
            .is(call -> world(call).maxObject()),
        Builtin.declare("players")
            .cost(Cost.meanwhile("1 tick for every 4096 objects found"))
            .effect(Effect.WORLD)
            .doc("The objects that are players.")
            .is(call -> charged(call, world(call).players())),
        Builtin.declare("is_player")
            .args(OBJ)
            .effect(Effect.WORLD)
            .errors(ErrorCode.E_INVARG)
            .doc("Whether the object is a player.")
            .is(ObjectBuiltins::isPlayer),
        Builtin.declare("set_player_flag")
            .args(OBJ, ANY)
            .effect(Effect.WORLD)
            .errors(ErrorCode.E_INVARG, ErrorCode.E_PERM)
            .doc(
                "Makes the object a player, or no longer one, and then closes its connection."
                    + " Wizards only.")
            .is(ObjectBuiltins::setPlayerFlag),
        Builtin.declare("object_bytes")
            .args(OBJECT)
            .cost(Cost.meanwhile("1 tick for every 400 characters of its programs"))
            .effect(Effect.WORLD)
            .wizard()
            .errors(ErrorCode.E_INVIND)
            .doc(
                "About how many bytes the object, its property values and its verbs take. Wizards"
                    + " only.")
            .is(ObjectBytes::of),
        Builtin.declare("renumber")
            .args(OBJ)
            .effect(Effect.WORLD)
            .errors(ErrorCode.E_INVARG, ErrorCode.E_PERM)
            .doc("Gives the object the lowest unused number, which is returned. Wizards only.")
            .is(ObjectBuiltins::renumber),
        Builtin.declare("reset_max_object")
            .effect(Effect.WORLD)
            .wizard()
            .doc("Lets the next object follow the highest that exists. Wizards only.")
            .is(call -> {
              world(call).resetMaxObject();
              return IntValue.ZERO;
            }));
  }

  private static World world(Call call) {
    return call.host().world();
  }

  /** Pays for a long list; the next step notices when the budget is used up. */
  private static ListValue charged(Call call, ListValue list) {
    call.budget().pay(list.size() / 4096);
    return list;
  }

  private static Value isa(Call call) {
    World world = world(call);
    Value first = call.arg(1);
    ObjValue object = first instanceof WaifValue waif ? waif.type() : object(call, 1);
    boolean which = Arguments.flag(call, 3);
    for (ObjValue ancestor : kinds(call.arg(2))) {
      if (world.valid(object) && world.valid(ancestor) && world.isa(object, ancestor)) {
        return which ? ancestor : IntValue.ONE;
      }
    }
    return which ? ObjValue.NOTHING : IntValue.ZERO;
  }

  private static List<ObjValue> kinds(Value argument) {
    return argument instanceof ObjValue one ? List.of(one) : Parenthood.numbered(argument);
  }

  private static Value parent(Call call) {
    List<ObjValue> parents = world(call).parents(validObject(call, 1));
    return parents.isEmpty() ? ObjValue.NOTHING : parents.getFirst();
  }

  private static Value isPlayer(Call call) {
    return IntValue.of((world(call).flags(validObject(call, 1)) & ObjectFlags.PLAYER) != 0);
  }

  private static Value setPlayerFlag(Call call) {
    ObjValue object = validObject(call, 1);
    require(call.wizard(), ErrorCode.E_PERM);
    int flags = world(call).flags(object);
    if (call.arg(2).isTrue()) {
      world(call).setFlags(object, flags | ObjectFlags.PLAYER);
    } else {
      call.host().connections().boot(object);
      world(call).setFlags(object, flags & ~ObjectFlags.PLAYER);
    }
    return IntValue.ZERO;
  }

  private static Value renumber(Call call) {
    ObjValue object = validObject(call, 1);
    require(call.wizard(), ErrorCode.E_PERM);
    return world(call).renumber(object);
  }
}
