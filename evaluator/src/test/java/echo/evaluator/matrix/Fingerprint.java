package echo.evaluator.matrix;

import echo.evaluator.host.World;
import echo.values.ObjValue;
import echo.values.model.Property;
import java.util.LinkedHashSet;
import java.util.Set;

/** All that a world holds, as text: two that are equal hold the same. */
final class Fingerprint {
  private Fingerprint() {}

  static String of(World world) {
    StringBuilder out = new StringBuilder();
    out.append(world.maxObject());
    for (long number = 0; number <= world.maxObject().number(); number++) {
      ObjValue object = ObjValue.of(number);
      if (world.valid(object)) {
        append(world, object, out);
      }
    }
    return out.toString();
  }

  private static void append(World world, ObjValue object, StringBuilder out) {
    out.append('\n').append(object).append(' ').append(world.name(object));
    out.append(' ').append(world.owner(object)).append(' ').append(world.flags(object));
    out.append(' ').append(world.location(object)).append(world.contents(object));
    out.append(world.parents(object)).append(world.children(object));
    out.append(world.definedProperties(object)).append(world.verbs(object));
    for (String name : names(world, object)) {
      Property property = world.property(object, name);
      out.append(' ').append(property);
    }
  }

  private static Set<String> names(World world, ObjValue object) {
    Set<String> names = new LinkedHashSet<>(world.definedProperties(object));
    world.parents(object).forEach(parent -> names.addAll(names(world, parent)));
    return names;
  }
}
