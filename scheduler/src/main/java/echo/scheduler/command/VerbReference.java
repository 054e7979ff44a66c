package echo.scheduler.command;

import echo.evaluator.host.World;
import echo.values.ObjValue;
import echo.values.Value;
import echo.values.model.ObjectFlags;
import echo.values.model.Property;
import echo.values.model.Verb;
import echo.values.model.VerbFlags;
import echo.values.model.VerbNames;
import org.jspecify.annotations.Nullable;

/**
 * What {@code .program object:verb} refers to.
 *
 * @param message what the player is told
 * @param definer the object that has the verb; {@code #-1} when it may not be programmed
 * @param verb the name as typed
 */
public record VerbReference(String message, ObjValue definer, String verb) {

  /** Whether the player may program it. */
  public boolean granted() {
    return !definer.equals(ObjValue.NOTHING);
  }

  /**
   * What the words refer to for this player.
   *
   * @param wizardsOnly whether the world protects {@code set_verb_code()}
   */
  public static VerbReference resolve(
      World world, ObjValue player, String reference, boolean wizardsOnly) {
    int colon = reference.indexOf(':');
    if (colon < 0 || colon == reference.length() - 1) {
      return refused("You must specify a verb; use the format object:verb.");
    }
    String name = reference.substring(0, colon);
    String verbName = reference.substring(colon + 1);
    ObjValue object =
        name.startsWith("$")
            ? systemObject(world, name.substring(1))
            : ObjectMatch.find(world, player, name);
    if (!world.valid(object)) {
      return refused(complaint(object, name));
    }
    Verb verb = defined(world, object, verbName);
    if (verb == null) {
      return refused("That object does not have that verb definition.");
    }
    boolean wizard = (world.flags(player) & ObjectFlags.WIZARD) != 0;
    boolean writable = wizard || verb.owner().equals(player) || verb.has(VerbFlags.WRITE);
    if (!writable || (wizardsOnly && !wizard)) {
      return refused("Permission denied.");
    }
    return new VerbReference(
        "Now programming %s:%s.  Use \".\" to end.".formatted(world.name(object), verb.names()),
        object,
        verbName);
  }

  /** The verb of that name defined on the object itself. */
  public static @Nullable Verb defined(World world, ObjValue object, String name) {
    for (Verb verb : world.verbs(object)) {
      if (VerbNames.matches(verb.names(), name)) {
        return verb;
      }
    }
    return null;
  }

  private static ObjValue systemObject(World world, String name) {
    Property property = world.property(ObjValue.SYSTEM, name);
    Value value = property == null ? ObjValue.FAILED_MATCH : property.value();
    return value instanceof ObjValue object ? object : ObjValue.FAILED_MATCH;
  }

  private static String complaint(ObjValue match, String name) {
    if (match.equals(ObjValue.FAILED_MATCH)) {
      return "I don't see \"%s\" here.".formatted(name);
    }
    return match.equals(ObjValue.AMBIGUOUS)
        ? "I don't know which \"%s\" you mean.".formatted(name)
        : "\"%s\" is not a valid object.".formatted(name);
  }

  private static VerbReference refused(String message) {
    return new VerbReference(message, ObjValue.NOTHING, "");
  }
}
