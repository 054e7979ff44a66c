package echo.scheduler.pack;

import echo.evaluator.host.World;
import echo.parser.ast.ObjectSource.PropertySource;
import echo.values.Folding;
import echo.values.ObjValue;
import echo.values.StrValue;
import echo.values.Value;
import echo.values.model.ObjectFlags;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A property that every object has by itself, as a package sets it. */
@FunctionalInterface
interface BuiltinProperty {
  /** The name of the flag that is no property to programs. */
  String PLAYER = "player";

  Map<String, BuiltinProperty> ALL =
      Map.of(
          "name",
          BuiltinProperty::name,
          "owner",
          BuiltinProperty::owner,
          "location",
          BuiltinProperty::location,
          PLAYER,
          flag(ObjectFlags.PLAYER),
          "programmer",
          flag(ObjectFlags.PROGRAMMER),
          "wizard",
          flag(ObjectFlags.WIZARD),
          "r",
          flag(ObjectFlags.READ),
          "w",
          flag(ObjectFlags.WRITE),
          "f",
          flag(ObjectFlags.FERTILE));

  /** Those that programs read as properties; {@code player} is not among them. */
  Set<String> READABLE =
      Set.of("name", "owner", "location", "contents", "programmer", "wizard", "r", "w", "f");

  /** Sets it; false when it cannot have that value. */
  boolean set(World world, ObjValue object, Value value);

  /**
   * The one that a member sets, or null for a property that objects define. {@code player} may be
   * either: with attributes, or an object as its value, it is a property.
   */
  static @Nullable BuiltinProperty of(PropertySource property) {
    String name = Folding.fold(property.name());
    boolean own =
        name.equals(PLAYER)
            && (property.perms() != null
                || property.owner() != null
                || (property.value() != null && PackageObject.reference(property.value()) != null));
    return own ? null : ALL.get(name);
  }

  private static boolean name(World world, ObjValue object, Value value) {
    if (!(value instanceof StrValue text)) {
      return false;
    }
    world.setName(object, text.text());
    return true;
  }

  private static boolean owner(World world, ObjValue object, Value value) {
    if (!(value instanceof ObjValue owner)) {
      return false;
    }
    world.setOwner(object, owner);
    return true;
  }

  /** Where it stands; nobody's verbs are called. */
  private static boolean location(World world, ObjValue object, Value value) {
    if (!(value instanceof ObjValue place)
        || !(place.equals(ObjValue.NOTHING) || world.valid(place))) {
      return false;
    }
    for (ObjValue outer = place; world.valid(outer); outer = world.location(outer)) {
      if (outer.equals(object)) {
        return false;
      }
    }
    world.relocate(object, place);
    return true;
  }

  private static BuiltinProperty flag(int bit) {
    return (world, object, value) -> {
      int flags = world.flags(object);
      world.setFlags(object, value.isTrue() ? flags | bit : flags & ~bit);
      return true;
    };
  }
}
