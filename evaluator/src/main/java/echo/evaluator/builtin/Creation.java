package echo.evaluator.builtin;

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
    Form form = Form.of(call);
    World world = call.host().world();
    ObjValue object = created(call, form);
    Verb initialize = world.callableVerb(object, "initialize");
    return initialize == null
        ? new Step.Done(object)
        : new Step.CallVerb(
            object, initialize, "initialize", form.initializers(), INITIALIZED, object);
  }

  private static ObjValue created(Call call, Form form) {
    World world = call.host().world();
    ObjValue owner = form.owner();
    List<ObjValue> parents = Parenthood.numbered(call.arg(1));
    if (call.arg(1) instanceof ObjValue) {
      parents = Parenthood.withoutNothing(parents);
    }
    boolean nobody = owner.equals(ObjValue.NOTHING);
    require(nobody ? !form.anonymous() : world.valid(owner), ErrorCode.E_INVARG);
    for (ObjValue parent : parents) {
      // LambdaMOO and ToastStunt differ: an invalid parent is E_PERM on the first.
      Permissions.require(world.valid(parent) || call.rules() != Origin.LAMBDAMOO);
      require(world.valid(parent), ErrorCode.E_INVARG);
    }
    Permissions.require(owner.equals(call.programmer()) || call.wizard());
    for (ObjValue parent : parents) {
      Permissions.require(
          form.anonymous()
              ? Permissions.mayMakeAnonymous(call, parent)
              : Permissions.fertile(call, parent));
    }
    require(!Parenthood.ambiguous(world, Parenthood.listed(call.arg(1))), ErrorCode.E_INVARG);
    Quota.take(call, owner);
    return form.anonymous() ? world.createAnonymous(parents, owner) : world.create(parents, owner);
  }

  /** What the arguments after the parents say: an owner, then a flag and a list in any order. */
  private record Form(ObjValue owner, boolean anonymous, ListValue initializers) {
    static Form of(Call call) {
      ObjValue owner = call.programmer();
      Value flag = null;
      ListValue list = null;
      for (int i = 2; i <= call.count(); i++) {
        Value argument = call.arg(i);
        if (i == 2 && argument instanceof ObjValue named && !named.isAnonymous()) {
          owner = named;
        } else if (argument instanceof IntValue && flag == null) {
          flag = argument;
        } else if (argument instanceof ListValue given && list == null) {
          list = given;
        } else {
          throw new MooError(ErrorCode.E_TYPE);
        }
      }
      return new Form(owner, flag != null && flag.isTrue(), list == null ? ListValue.EMPTY : list);
    }
  }
}
