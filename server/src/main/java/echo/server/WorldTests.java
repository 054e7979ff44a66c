package echo.server;

import echo.objectstore.ObjectStore;
import echo.objectstore.world.WorldCaches;
import echo.objectstore.world.WorldView;
import echo.values.ObjValue;
import echo.values.model.Property;
import echo.values.model.Verb;
import echo.values.model.VerbFlags;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds the tests of a world's objects, in the order of their numbers. */
final class WorldTests {
  private WorldTests() {}

  /**
   * A test.
   *
   * @param label the object's {@code $name}, else its number
   */
  record Found(ObjValue object, String label, String name) {}

  /** Which objects' tests are asked for. */
  @FunctionalInterface
  interface Wanted {
    boolean wants(ObjValue object, String label);
  }

  static List<Found> in(ObjectStore store, Wanted wanted) {
    WorldView world = new WorldView(store.begin(), WorldCaches.of(store));
    Map<ObjValue, String> names = names(world);
    List<Found> found = new ArrayList<>();
    for (long number = 0; number <= world.maxObject().number(); number++) {
      ObjValue object = ObjValue.of(number);
      String label = names.getOrDefault(object, object.toString());
      if (world.valid(object) && wanted.wants(object, label)) {
        for (Verb verb : world.verbs(object)) {
          if (verb.has(VerbFlags.TEST)) {
            found.add(new Found(object, label, verb.names()));
          }
        }
      }
    }
    return found;
  }

  private static Map<ObjValue, String> names(WorldView world) {
    Map<ObjValue, String> names = new HashMap<>();
    if (world.valid(ObjValue.SYSTEM)) {
      for (String name : world.definedProperties(ObjValue.SYSTEM)) {
        Property property = world.property(ObjValue.SYSTEM, name);
        if (property != null && property.value() instanceof ObjValue object) {
          names.putIfAbsent(object, "$" + name);
        }
      }
    }
    return names;
  }
}
