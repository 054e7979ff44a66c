package echo.evaluator.builtin;

import static echo.evaluator.builtin.Arguments.object;
import static echo.evaluator.builtin.Arguments.require;

import echo.evaluator.host.World;
import echo.values.ErrorCode;
import echo.values.ListValue;
import echo.values.ObjValue;
import echo.values.Value;
import echo.values.model.Verb;
import java.util.List;

/**
 * {@code recreate()}: fills the hole that a recycled object left, then calls {@code initialize}.
 * Its state is the object.
 */
final class Recreation {
  private static final int INITIALIZED = 1;

  private Recreation() {}

  static Step run(Call call, int step, Value state, Value returned) {
    if (step == INITIALIZED) {
      return new Step.Done(state);
    }
    ObjValue object = recreated(call);
    Verb initialize = call.host().world().callableVerb(object, "initialize");
    return initialize == null
        ? new Step.Done(object)
        : new Step.CallVerb(object, initialize, "initialize", ListValue.EMPTY, INITIALIZED, object);
  }

  private static ObjValue recreated(Call call) {
    World world = call.host().world();
    ObjValue number = object(call, 1);
    ObjValue parent = object(call, 2);
    boolean free =
        number.number() > 0
            && number.number() <= world.maxObject().number()
            && !world.valid(number);
    require(free, ErrorCode.E_INVARG);
    ObjValue owner =
        call.count() > 2 && world.valid(object(call, 3)) ? object(call, 3) : call.programmer();
    Permissions.require(owner.equals(call.programmer()) || call.wizard());
    // What the old object owned would be the new one's.
    Permissions.require(call.wizard() || world.ownedBy(number).isEmpty());
    boolean orphan = parent.equals(ObjValue.NOTHING);
    require(orphan || world.valid(parent), ErrorCode.E_INVARG);
    Permissions.require(orphan || Permissions.fertile(call, parent));
    Quota.take(call, owner);
    return world.recreate(number, orphan ? List.of() : List.of(parent), owner);
  }
}
