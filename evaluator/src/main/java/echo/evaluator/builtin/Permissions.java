package echo.evaluator.builtin;

import echo.capabilities.Rights;
import echo.evaluator.host.World;
import echo.values.ErrorCode;
import echo.values.MooError;
import echo.values.ObjValue;
import echo.values.model.ObjectFlags;

/** The rights of a call, and the checks of objects that several families share. */
final class Permissions {
  private Permissions() {}

  static Rights of(Call call) {
    return new Rights(call.programmer(), call.wizard());
  }

  /** Raises E_PERM unless the call's programmer controls the object. */
  static void requireControl(Call call, ObjValue object) {
    require(of(call).controls(call.host().world().owner(object)));
  }

  static void requireRead(Call call, ObjValue object) {
    World world = call.host().world();
    require(of(call).mayReadObject(world.owner(object), world.flags(object)));
  }

  static void requireWrite(Call call, ObjValue object) {
    World world = call.host().world();
    require(of(call).mayWriteObject(world.owner(object), world.flags(object)));
  }

  static boolean fertile(Call call, ObjValue parent) {
    World world = call.host().world();
    return of(call).mayInheritFrom(world.owner(parent), world.flags(parent));
  }

  static boolean mayMakeAnonymous(Call call, ObjValue parent) {
    World world = call.host().world();
    return of(call).allows(world.owner(parent), world.flags(parent), ObjectFlags.ANONYMOUS);
  }

  /** Whether the programmer may compile programs. */
  static boolean programmer(Call call) {
    return (call.host().world().flags(call.programmer()) & ObjectFlags.PROGRAMMER) != 0;
  }

  static void require(boolean allowed) {
    if (!allowed) {
      throw new MooError(ErrorCode.E_PERM);
    }
  }
}
