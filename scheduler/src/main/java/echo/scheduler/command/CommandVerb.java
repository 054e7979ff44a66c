package echo.scheduler.command;

import echo.evaluator.host.World;
import echo.values.ObjValue;
import echo.values.model.Verb;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The verb that a command calls, and on what.
 *
 * @param self the object it is called on, which has or inherits it
 */
public record CommandVerb(Verb verb, ObjValue self) {

  /** The first that fits on the player, the place, the direct and the indirect object. */
  public static @Nullable CommandVerb find(World world, ObjValue player, ParsedCommand command) {
    for (ObjValue on : List.of(player, location(world, player), command.dobj(), command.iobj())) {
      Verb verb =
          world.valid(on) ? world.commandVerb(on, command.verb(), command.argsOn(on)) : null;
      if (verb != null) {
        return new CommandVerb(verb, on);
      }
    }
    return null;
  }

  /** The {@code huh} of the place, or of the player where the world asks for that. */
  public static @Nullable CommandVerb huh(World world, ObjValue player, boolean onPlayer) {
    ObjValue on = onPlayer ? player : location(world, player);
    Verb verb = world.valid(on) ? world.callableVerb(on, "huh") : null;
    return verb == null ? null : new CommandVerb(verb, on);
  }

  private static ObjValue location(World world, ObjValue player) {
    return world.valid(player) ? world.location(player) : ObjValue.NOTHING;
  }
}
