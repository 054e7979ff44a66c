package echo.scheduler.pack;

import echo.evaluator.host.World;
import echo.parser.Parser;
import echo.values.ObjValue;
import echo.values.model.Property;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What objects are called in an exported package: the first property of #0 that names them. */
final class ObjectNames {
  private final Map<ObjValue, String> names = new HashMap<>();

  ObjectNames(World world) {
    if (!world.valid(ObjValue.SYSTEM)) {
      return;
    }
    for (String name : world.definedProperties(ObjValue.SYSTEM)) {
      Property property = world.property(ObjValue.SYSTEM, name);
      if (property != null
          && property.value() instanceof ObjValue object
          && !object.isAnonymous()
          && !object.equals(ObjValue.SYSTEM)
          && world.valid(object)
          && Parser.isName(name)) {
        names.putIfAbsent(object, name);
      }
    }
  }

  /** The property of #0 that names it, or null. */
  @Nullable String of(ObjValue object) {
    return names.get(object);
  }

  /** {@code $lamp} or {@code #12}. */
  String reference(ObjValue object) {
    String name = names.get(object);
    return name == null ? "#" + object.number() : "$" + name;
  }

  String file(ObjValue object) {
    String name = names.get(object);
    return (name == null ? "object-" + object.number() : name) + ".echo";
  }
}
