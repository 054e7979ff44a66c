package echo.evaluator.builtin;

import static echo.evaluator.builtin.Arguments.require;

import echo.evaluator.host.World;
import echo.values.ErrorCode;
import echo.values.IntValue;
import echo.values.ListValue;
import echo.values.ObjValue;
import echo.values.Value;
import echo.values.model.Verb;
import java.util.List;

/**
 * {@code create()}: makes the object, then calls its {@code initialize}. Its state is the object.
 */
final class Creation {
  private static final int INITIALIZED = 1;

  private Creation() {}

  static Step run(Call call, int step, Value state, Value returned) {
    if (step == INITIALIZED) {
      return new Step.Done(state);
    }
    World world = call.host().world();
    ObjValue object = created(call);
    Verb initialize = world.callableVerb(object, "initialize");
    return initialize == null
        ? new Step.Done(object)
        : new Step.CallVerb(
            object, initialize, "initialize", initializers(call), INITIALIZED, object);
  }

  private static ObjValue created(Call call) {
    World world = call.host().world();
    List<ObjValue> parents = Parenthood.withoutNothing(Parenthood.listed(call.arg(1)));
    ObjValue owner = owner(call);
    for (ObjValue parent : parents) {
      Permissions.require(world.valid(parent) && Permissions.fertile(call, parent));
    }
    Permissions.require(owner.equals(call.programmer()) || call.wizard());
    require(!Parenthood.ambiguous(world, parents), ErrorCode.E_INVARG);
    initializers(call);
    Quota.take(call, owner);
    return world.create(parents, owner);
  }

  private static ObjValue owner(Call call) {
    return call.count() > 1 && call.arg(2) instanceof ObjValue owner ? owner : call.programmer();
  }

  /** A list after the owner, or after the flag that asks for an anonymous object. */
  private static ListValue initializers(Call call) {
    ListValue arguments = ListValue.EMPTY;
    for (int i = 3; i <= call.count(); i++) {
      Value argument = call.arg(i);
      if (argument instanceof ListValue list && i == call.count()) {
        arguments = list;
      } else {
        require(argument instanceof IntValue && i == 3, ErrorCode.E_TYPE);
        // Anonymous objects are not among this server's values.
        require(!argument.isTrue(), ErrorCode.E_INVARG);
      }
    }
    return arguments;
  }
}
