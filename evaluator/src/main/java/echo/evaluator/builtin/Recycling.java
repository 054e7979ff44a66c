package echo.evaluator.builtin;

import echo.evaluator.host.World;
import echo.values.ErrorCode;
import echo.values.IntValue;
import echo.values.ListValue;
import echo.values.ObjValue;
import echo.values.Value;
import echo.values.model.ObjectFlags;
import echo.values.model.Verb;
import org.jspecify.annotations.Nullable;

/**
 * {@code recycle()}: calls the object's {@code recycle}, then moves what is in it and itself to
 * nowhere, one at a time with {@code exitfunc}, until nothing is left to move.
 *
 * <p>A verb may have moved things in again, so that every step begins by looking anew.
 */
final class Recycling {
  private static final int EMPTYING = 1;

  private Recycling() {}

  static Step run(Call call, int step, Value state, Value returned) {
    ObjValue object = Arguments.object(call, 1);
    if (step == EMPTYING) {
      return empty(call, object);
    }
    Arguments.validObject(call, 1);
    World world = call.host().world();
    int flags = world.flags(object);
    // What its own :recycle might do, and without end.
    Arguments.require((flags & ObjectFlags.RECYCLED) == 0, ErrorCode.E_INVARG);
    Permissions.requireControl(call, object);
    if (object.isAnonymous()) {
      world.setFlags(object, flags | ObjectFlags.RECYCLED);
    }
    Step told = calling(call, object, "recycle", ListValue.EMPTY);
    return told == null ? empty(call, object) : told;
  }

  private static Step empty(Call call, ObjValue object) {
    World world = call.host().world();
    if (!world.valid(object)) {
      return new Step.Done(IntValue.ZERO);
    }
    ListValue contents = world.contents(object);
    while (!contents.isEmpty()) {
      call.budget().pay(1);
      Step told = leave(call, (ObjValue) contents.get(1));
      if (told != null) {
        return told;
      }
      contents = world.contents(object);
    }
    if (!world.location(object).equals(ObjValue.NOTHING)) {
      Step told = leave(call, object);
      if (told != null) {
        return told;
      }
    }
    Quota.giveBack(call, world.owner(object));
    world.destroy(object);
    return new Step.Done(IntValue.ZERO);
  }

  /** Moves to nowhere; the call of the old place's exitfunc, or null when it has none. */
  private static @Nullable Step leave(Call call, ObjValue object) {
    World world = call.host().world();
    ObjValue place = world.location(object);
    world.relocate(object, ObjValue.NOTHING);
    return calling(call, place, "exitfunc", ListValue.of(object));
  }

  /** A call after which emptying goes on; null without such a verb or room for it on the stack. */
  private static @Nullable Step calling(Call call, ObjValue object, String name, ListValue args) {
    Verb verb = call.host().world().callableVerb(object, name);
    return verb == null || call.frames().depthLeft() <= 0
        ? null
        : new Step.CallVerb(object, verb, name, args, EMPTYING, IntValue.ZERO);
  }
}
