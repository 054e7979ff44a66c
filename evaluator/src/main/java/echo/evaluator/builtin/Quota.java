package echo.evaluator.builtin;

import echo.evaluator.host.Host;
import echo.evaluator.host.World;
import echo.values.ErrorCode;
import echo.values.IntValue;
import echo.values.MooError;
import echo.values.ObjValue;
import echo.values.Value;
import echo.values.model.Origin;
import echo.values.model.Property;
import org.jspecify.annotations.Nullable;

/**
 * The number of objects that someone may still make: the property {@code ownership_quota}, if its
 * value is an integer. Who has none may make any number, and so may anyone in a world of
 * ToastStunt, which has given quotas up, unless {@code $server_options.ownership_quota} is true.
 */
public final class Quota {
  private static final String NAME = "ownership_quota";

  private Quota() {}

  /** Takes one; E_QUOTA when none is left. */
  static void take(Call call, ObjValue owner) {
    World world = call.host().world();
    if (left(call.host(), owner) instanceof IntValue left) {
      if (left.value() <= 0) {
        throw new MooError(ErrorCode.E_QUOTA);
      }
      world.setProperty(owner, NAME, IntValue.of(left.value() - 1));
    }
  }

  /** Gives one back. */
  static void giveBack(Call call, ObjValue owner) {
    giveBack(call.host(), owner);
  }

  /** The same where the server itself ends an object. */
  public static void giveBack(Host host, ObjValue owner) {
    World world = host.world();
    if (left(host, owner) instanceof IntValue left) {
      world.setProperty(owner, NAME, IntValue.of(left.value() + 1));
    }
  }

  private static @Nullable Value left(Host host, ObjValue owner) {
    World world = host.world();
    if (!isEnforced(host) || !world.valid(owner)) {
      return null;
    }
    Property property = world.property(owner, NAME);
    return property == null ? null : property.value();
  }

  private static boolean isEnforced(Host host) {
    Value option = host.server().option(NAME);
    return option == null ? host.server().origin() == Origin.LAMBDAMOO : option.isTrue();
  }
}
