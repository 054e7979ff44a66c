package echo.scheduler.command;

import echo.evaluator.host.World;
import echo.values.ListValue;
import echo.values.ObjValue;
import echo.values.StrValue;
import echo.values.Value;
import echo.values.model.Property;

/**
 * Finds the object that a player names: {@code #n}, {@code me}, {@code here}, else by name and
 * aliases among what the player holds and what is where the player is.
 *
 * <p>An exact name is preferred to one that only begins so.
 */
public final class ObjectMatch {
  private final World world;
  private final String wanted;
  private ObjValue exact = ObjValue.NOTHING;
  private ObjValue partial = ObjValue.FAILED_MATCH;

  private ObjectMatch(World world, String wanted) {
    this.world = world;
    this.wanted = wanted;
  }

  /** The object, or {@code #-1} for no name, {@code #-2} for several, {@code #-3} for none. */
  public static ObjValue find(World world, ObjValue player, String name) {
    if (name.isEmpty()) {
      return ObjValue.NOTHING;
    }
    if (name.charAt(0) == '#') {
      return byNumber(world, name.substring(1));
    }
    if (!world.valid(player)) {
      return ObjValue.FAILED_MATCH;
    }
    if (name.equalsIgnoreCase("me")) {
      return player;
    }
    if (name.equalsIgnoreCase("here")) {
      return world.location(player);
    }
    return new ObjectMatch(world, name).among(player, world.location(player));
  }

  private static ObjValue byNumber(World world, String digits) {
    try {
      ObjValue object = ObjValue.of(Long.parseLong(digits));
      return world.valid(object) ? object : ObjValue.FAILED_MATCH;
    } catch (NumberFormatException _) {
      return ObjValue.FAILED_MATCH;
    }
  }

  private ObjValue among(ObjValue... holders) {
    for (ObjValue holder : holders) {
      if (world.valid(holder)) {
        for (Value content : world.contents(holder)) {
          if (!consider((ObjValue) content)) {
            return ObjValue.AMBIGUOUS;
          }
        }
      }
    }
    return exact.equals(ObjValue.NOTHING) ? partial : exact;
  }

  /** False when this is a second object with exactly the wanted name. */
  private boolean consider(ObjValue object) {
    if (!consider(object, world.name(object))) {
      return false;
    }
    Property aliases = world.property(object, "aliases");
    if (aliases != null && aliases.value() instanceof ListValue list) {
      for (Value alias : list) {
        if (alias instanceof StrValue s && !consider(object, s.text())) {
          return false;
        }
      }
    }
    return true;
  }

  private boolean consider(ObjValue object, String name) {
    if (!name.regionMatches(true, 0, wanted, 0, wanted.length())) {
      return true;
    }
    if (name.length() > wanted.length()) {
      boolean first = partial.equals(ObjValue.FAILED_MATCH) || partial.equals(object);
      partial = first ? object : ObjValue.AMBIGUOUS;
      return true;
    }
    boolean first = exact.equals(ObjValue.NOTHING) || exact.equals(object);
    exact = object;
    return first;
  }
}
