package echo.testkit.golden;

import echo.objectstore.world.WorldView;
import echo.values.Folding;
import echo.values.ObjValue;
import echo.values.Value;
import echo.values.model.ObjectFlags;
import echo.values.model.Property;
import echo.values.model.Verb;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Everything that programs can see of a world, a line for each object, property and verb. */
final class WorldListing {
  /** Dumps keep bits that mean nothing any more. */
  private static final int SEEN =
      ObjectFlags.PLAYER
          | ObjectFlags.PROGRAMMER
          | ObjectFlags.WIZARD
          | ObjectFlags.READ
          | ObjectFlags.WRITE
          | ObjectFlags.FERTILE;

  private final WorldView world;
  private final List<String> lines = new ArrayList<>();

  private WorldListing(WorldView world) {
    this.world = world;
  }

  static List<String> of(WorldView world) {
    WorldListing listing = new WorldListing(world);
    listing.lines.add("world " + world.maxObject() + " " + world.players());
    for (long number = 0; number <= world.maxObject().number(); number++) {
      if (world.valid(ObjValue.of(number))) {
        listing.object(ObjValue.of(number));
      }
    }
    return listing.lines;
  }

  private void object(ObjValue object) {
    lines.add(
        String.join(
            " ",
            object.toString(),
            world.name(object),
            world.owner(object).toString(),
            Integer.toString(world.flags(object) & SEEN),
            world.location(object).toString(),
            world.contents(object).toString(),
            world.parents(object).toString(),
            world.children(object).toString(),
            world.definedProperties(object).toString()));
    Set<String> names = new LinkedHashSet<>();
    Deque<ObjValue> lineage = new ArrayDeque<>(List.of(object));
    while (!lineage.isEmpty()) {
      ObjValue at = lineage.removeFirst();
      world.definedProperties(at).forEach(name -> names.add(Folding.fold(name)));
      lineage.addAll(world.parents(at));
    }
    for (String name : names) {
      property(object, world.property(object, name));
    }
    for (Verb verb : world.verbs(object)) {
      lines.add(object + ":" + verb + " " + world.program(verb.program()));
    }
  }

  private void property(ObjValue object, @org.jspecify.annotations.Nullable Property property) {
    if (property == null) {
      throw new IllegalStateException(object + " lacks a property of its ancestors");
    }
    lines.add(
        object
            + "."
            + property.name()
            + " "
            + property.definer()
            + " "
            + property.owner()
            + " "
            + property.flags()
            + (property.clear() ? " clear" : " " + exact(property.value())));
  }

  /** Unlike a literal, tells floats apart that print the same. */
  private static String exact(Value value) {
    return value.getClass().getSimpleName() + value.hashCode() + " " + value;
  }
}
