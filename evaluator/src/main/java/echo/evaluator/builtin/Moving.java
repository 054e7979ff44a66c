package echo.evaluator.builtin;

import static echo.evaluator.builtin.Arguments.object;
import static echo.evaluator.builtin.Arguments.require;

import echo.evaluator.host.World;
import echo.values.ErrorCode;
import echo.values.IntValue;
import echo.values.ListValue;
import echo.values.MooError;
import echo.values.ObjValue;
import echo.values.Value;
import echo.values.model.Origin;
import echo.values.model.Verb;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code move()}: asks the destination's {@code accept}, moves, then calls {@code exitfunc} of the
 * old place and, if the object is still there, {@code enterfunc} of the new one.
 */
final class Moving {
  private static final int ACCEPTED = 1;
  private static final int LEFT = 2;
  private static final int ENTERED = 3;

  private Moving() {}

  static Step run(Call call, int step, Value state, Value returned) {
    return switch (step) {
      case 0 -> ask(call);
      case ACCEPTED -> move(call, returned.isTrue());
      case LEFT -> enter(call);
      case ENTERED -> done();
      default -> throw new IllegalStateException("move() has no step " + step);
    };
  }

  private static Step done() {
    return new Step.Done(IntValue.ZERO);
  }

  private static Step ask(Call call) {
    World world = call.host().world();
    ObjValue what = object(call, 1);
    ObjValue where = object(call, 2);
    boolean nowhere = where.equals(ObjValue.NOTHING);
    require(world.valid(what) && (nowhere || world.valid(where)), ErrorCode.E_INVARG);
    require(position(call) >= 0, ErrorCode.E_INVARG);
    Permissions.requireControl(call, what);
    // Only LambdaMOO asks a place that holds the object already.
    boolean stays = call.rules() == Origin.TOASTSTUNT && world.location(what).equals(where);
    if (nowhere || stays) {
      return move(call, true);
    }
    if (position(call) > 0) {
      Permissions.requireControl(call, where);
    }
    Step asked = calling(call, where, "accept", ACCEPTED);
    return asked == null ? move(call, false) : asked;
  }

  private static Step move(Call call, boolean accepted) {
    World world = call.host().world();
    ObjValue what = object(call, 1);
    ObjValue where = object(call, 2);
    require(accepted || call.wizard(), ErrorCode.E_NACC);
    if (!world.valid(what) || (!where.equals(ObjValue.NOTHING) && !world.valid(where))) {
      return done();
    }
    ObjValue oldPlace = world.location(what);
    if (oldPlace.equals(where)) {
      putInOrder(call, what, where);
      return done();
    }
    requireNotInside(call, what, where);
    world.relocate(what, where);
    putInOrder(call, what, where);
    Step left = calling(call, oldPlace, "exitfunc", LEFT);
    return left == null ? enter(call) : left;
  }

  private static long position(Call call) {
    return call.count() > 2 ? Arguments.integer(call, 3) : 0;
  }

  /** Gives what has arrived its position among the contents, if one is asked for. */
  private static void putInOrder(Call call, ObjValue what, ObjValue where) {
    if (position(call) == 0 || where.equals(ObjValue.NOTHING)) {
      return;
    }
    World world = call.host().world();
    List<ObjValue> after = new ArrayList<>();
    long place = 0;
    for (Value thing : world.contents(where)) {
      if (!thing.equals(what) && ++place >= position(call)) {
        after.add((ObjValue) thing);
      }
    }
    call.budget().pay(after.size());
    again(world, what, where);
    after.forEach(thing -> again(world, thing, where));
  }

  /** Moves to the end of the contents. */
  private static void again(World world, ObjValue thing, ObjValue where) {
    world.relocate(thing, ObjValue.NOTHING);
    world.relocate(thing, where);
  }

  private static void requireNotInside(Call call, ObjValue what, ObjValue where) {
    World world = call.host().world();
    ObjValue place = where;
    for (long depth = 1; !place.equals(ObjValue.NOTHING); depth++) {
      if (place.equals(what)) {
        throw new MooError(ErrorCode.E_RECMOVE);
      }
      if (depth % 64 == 0) {
        call.budget().pay(1);
      }
      place = world.location(place);
    }
  }

  private static Step enter(Call call) {
    World world = call.host().world();
    ObjValue what = object(call, 1);
    ObjValue where = object(call, 2);
    if (!world.valid(where) || !world.valid(what) || !world.location(what).equals(where)) {
      return done();
    }
    Step entered = calling(call, where, "enterfunc", ENTERED);
    return entered == null ? done() : entered;
  }

  private static @Nullable Step calling(Call call, ObjValue place, String name, int next) {
    World world = call.host().world();
    Verb verb = world.valid(place) ? world.callableVerb(place, name) : null;
    return verb == null
        ? null
        : new Step.CallVerb(place, verb, name, ListValue.of(object(call, 1)), next, IntValue.ZERO);
  }
}
