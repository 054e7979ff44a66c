package echo.scheduler.pack;

import echo.evaluator.host.World;
import echo.parser.Parser;
import echo.values.Folding;
import echo.values.Literals;
import echo.values.ObjValue;
import echo.values.model.ObjectFlags;
import echo.values.model.Property;
import echo.values.model.PropertyFlags;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One object as the text of an {@code .echo} file.
 *
 * <p>Members stand in the order of the object: what every object has, properties as defined, values
 * that it has of inherited properties, verbs.
 */
final class ObjectText {
  private static final int ALL = PropertyFlags.READ | PropertyFlags.WRITE | PropertyFlags.CHOWN;

  private static final String INDENT = "  ";

  private final World world;
  private final ObjectNames names;
  private final ValueText values;
  private final ObjValue object;
  private final Consumer<String> left;
  private final StringBuilder out = new StringBuilder();

  /**
   * @param left is told what cannot be written
   */
  ObjectText(World world, ObjectNames names, ObjValue object, Consumer<String> left) {
    this.world = world;
    this.names = names;
    this.values = new ValueText(names);
    this.object = object;
    this.left = left;
  }

  String text() {
    out.append("object ").append(names.reference(object));
    List<ObjValue> parents = world.parents(object);
    for (int i = 0; i < parents.size(); i++) {
      out.append(i == 0 ? " extends " : ", ").append(names.reference(parents.get(i)));
    }
    out.append('\n');
    builtins();
    for (String name : world.definedProperties(object)) {
      Property property = world.property(object, name);
      if (property != null) {
        defined(property);
      }
    }
    inherited();
    VerbText verbs = new VerbText(world, names, object, left);
    world.verbs(object).forEach(verb -> out.append(verbs.of(verb)));
    return out.append("endobject\n").toString();
  }

  // ---- what every object has ----

  private void builtins() {
    StringBuilder name = new StringBuilder();
    Literals.quoteEcho(name, world.name(object));
    builtin("name", name.toString());
    builtin("owner", names.reference(world.owner(object)));
    if (world.valid(world.location(object))) {
      builtin("location", names.reference(world.location(object)));
    }
    int flags = world.flags(object);
    flag(flags, ObjectFlags.PLAYER, "player");
    flag(flags, ObjectFlags.PROGRAMMER, "programmer");
    flag(flags, ObjectFlags.WIZARD, "wizard");
    flag(flags, ObjectFlags.READ, "r");
    flag(flags, ObjectFlags.WRITE, "w");
    flag(flags, ObjectFlags.FERTILE, "f");
  }

  private void builtin(String name, String value) {
    out.append(INDENT).append("property ").append(name).append(" = ").append(value).append('\n');
  }

  private void flag(int flags, int bit, String name) {
    if ((flags & bit) != 0) {
      builtin(name, "true");
    }
  }

  // ---- properties ----

  private void defined(Property property) {
    boolean named =
        object.equals(ObjValue.SYSTEM)
            && property.value() instanceof ObjValue target
            && property.name().equals(names.of(target));
    // Here #0 says which number a name has.
    String value = named ? property.value().toString() : values.of(property.value(), INDENT);
    property(
        property,
        attributes(
            property,
            property.owner().equals(world.owner(object)) ? null : property.owner(),
            (property.flags() & ALL) == (PropertyFlags.READ | PropertyFlags.CHOWN)),
        property.clear() ? null : value,
        property.clear());
  }

  /** Inherited properties with a value, an owner or permissions of the object's own. */
  private void inherited() {
    Set<String> seen = new HashSet<>();
    world.definedProperties(object).forEach(name -> seen.add(Folding.fold(name)));
    for (ObjValue ancestor : ancestors()) {
      for (String name : world.definedProperties(ancestor)) {
        Property property = seen.add(Folding.fold(name)) ? world.property(object, name) : null;
        if (property != null) {
          inherited(property);
        }
      }
    }
  }

  private void inherited(Property property) {
    Property above = above(property.name());
    if (above == null) {
      return;
    }
    boolean chown = (above.flags() & PropertyFlags.CHOWN) != 0;
    ObjValue impliedOwner = chown ? world.owner(object) : above.owner();
    String attributes =
        attributes(
            property,
            property.owner().equals(impliedOwner) ? null : property.owner(),
            (property.flags() & ALL) == (above.flags() & ALL));
    boolean differs =
        !property.owner().equals(impliedOwner) || (property.flags() & ALL) != (above.flags() & ALL);
    if (!property.clear() || differs) {
      property(
          property,
          attributes,
          property.clear() ? null : values.of(property.value(), INDENT),
          property.clear());
    }
  }

  /** The property of the first parent that has it. */
  private @Nullable Property above(String name) {
    for (ObjValue parent : world.parents(object)) {
      Property property = world.property(parent, name);
      if (property != null) {
        return property;
      }
    }
    return null;
  }

  private List<ObjValue> ancestors() {
    List<ObjValue> found = new ArrayList<>();
    climb(object, found, new HashSet<>());
    return found;
  }

  private void climb(ObjValue from, List<ObjValue> found, Set<ObjValue> seen) {
    for (ObjValue parent : world.parents(from)) {
      if (seen.add(parent)) {
        found.add(parent);
        climb(parent, found, seen);
      }
    }
  }

  private void property(
      Property property, String attributes, @Nullable String value, boolean clear) {
    String name = name(property.name());
    if (value == null && !clear) {
      left.accept(
          names.reference(object)
              + "."
              + property.name()
              + " is written without its value, in which there is a waif, an anonymous object or a"
              + " function.");
    }
    out.append(INDENT).append("property ").append(name).append(attributes);
    if (value != null) {
      out.append(" = ").append(value);
    }
    out.append('\n');
  }

  private String attributes(Property property, @Nullable ObjValue owner, boolean impliedFlags) {
    // A property that has the name of the flag is told apart by its attributes.
    boolean flags = !impliedFlags || property.name().equalsIgnoreCase(BuiltinProperty.PLAYER);
    List<String> parts = new ArrayList<>();
    if (owner != null) {
      parts.add("owner: " + names.reference(owner));
    }
    if (flags) {
      parts.add("perms: \"" + letters(property.flags()) + "\"");
    }
    return parts.isEmpty() ? "" : " (" + String.join(", ", parts) + ")";
  }

  private static String letters(int flags) {
    return ((flags & PropertyFlags.READ) != 0 ? "r" : "")
        + ((flags & PropertyFlags.WRITE) != 0 ? "w" : "")
        + ((flags & PropertyFlags.CHOWN) != 0 ? "c" : "");
  }

  /** A name as it stands, or in quotes. */
  static String name(String text) {
    if (Parser.isName(text)) {
      return text;
    }
    StringBuilder quoted = new StringBuilder();
    Literals.quoteEcho(quoted, text);
    return quoted.toString();
  }
}
