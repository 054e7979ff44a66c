package echo.scheduler.command;

import echo.evaluator.host.World;
import echo.values.ListValue;
import echo.values.ObjValue;
import echo.values.StrValue;
import echo.values.Value;
import echo.values.model.Property;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Finds the object that a player names: {@code #n}, {@code me}, {@code here}, else by name and
 * aliases among what the player holds and what is where the player is.
 *
 * <p>An exact name is preferred to one that only begins so. Where the world wants it, {@code second
 * lamp} is the second of those that {@code lamp} may be.
 */
public final class ObjectMatch {
  private final World world;
  private final String wanted;
  private ObjValue exact = ObjValue.NOTHING;
  private ObjValue partial = ObjValue.FAILED_MATCH;
  private final Set<ObjValue> allExact = new LinkedHashSet<>();
  private final Set<ObjValue> allPartial = new LinkedHashSet<>();

  private ObjectMatch(World world, String wanted) {
    this.world = world;
    this.wanted = wanted;
  }

  /** As {@link #find(World, ObjValue, String)}, with {@code second lamp} and the like. */
  static ObjValue find(World world, ObjValue player, String name, BooleanSupplier ordinals) {
    ObjValue found = find(world, player, name);
    int blank = name.indexOf(' ');
    int which =
        blank > 0 && found.equals(ObjValue.FAILED_MATCH)
            ? Ordinals.of(name.substring(0, blank))
            : 0;
    return which > 0 && world.valid(player) && ordinals.getAsBoolean()
        ? new ObjectMatch(world, name.substring(blank + 1))
            .nth(which, player, world.location(player))
        : found;
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

  /** By the number after the mark, which C's strtol() reads: blanks and a sign may stand first. */
  private static ObjValue byNumber(World world, String typed) {
    String number = typed.stripLeading();
    try {
      ObjValue object = ObjValue.of(typed.isEmpty() ? 0 : Long.parseLong(number));
      return world.valid(object) ? object : ObjValue.FAILED_MATCH;
    } catch (NumberFormatException _) {
      return ObjValue.FAILED_MATCH;
    }
  }

  private ObjValue nth(int which, ObjValue... holders) {
    for (ObjValue holder : holders) {
      if (world.valid(holder)) {
        for (Value content : world.contents(holder)) {
          boolean _ = consider((ObjValue) content);
        }
      }
    }
    Set<ObjValue> all = allExact.isEmpty() ? allPartial : allExact;
    return all.stream().skip(which - 1L).findFirst().orElse(ObjValue.FAILED_MATCH);
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
    boolean only = consider(object, world.name(object));
    Property aliases = world.property(object, "aliases");
    if (only && aliases != null && aliases.value() instanceof ListValue list) {
      for (Value alias : list) {
        only &= !(alias instanceof StrValue s) || consider(object, s.text());
      }
    }
    return only;
  }

  private boolean consider(ObjValue object, String name) {
    if (!name.regionMatches(true, 0, wanted, 0, wanted.length())) {
      return true;
    }
    if (name.length() > wanted.length()) {
      allPartial.add(object);
      boolean first = partial.equals(ObjValue.FAILED_MATCH) || partial.equals(object);
      partial = first ? object : ObjValue.AMBIGUOUS;
      return true;
    }
    allExact.add(object);
    boolean first = exact.equals(ObjValue.NOTHING) || exact.equals(object);
    exact = object;
    return first;
  }
}
