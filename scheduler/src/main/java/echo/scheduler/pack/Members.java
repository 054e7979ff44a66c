package echo.scheduler.pack;

import echo.evaluator.host.World;
import echo.parser.ast.ObjectSource;
import echo.parser.ast.ObjectSource.PropertySource;
import echo.parser.ast.ObjectSource.VerbSource;
import echo.values.Folding;
import echo.values.IntValue;
import echo.values.MooError;
import echo.values.ObjValue;
import echo.values.Value;
import echo.values.model.Property;
import echo.values.model.PropertyFlags;
import echo.values.model.Verb;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The properties and verbs of a package's objects. */
final class Members {
  private final World world;
  private final Values values;
  private final Verbs verbs;
  private final Consumer<Runnable> attempt;

  /**
   * @param attempt runs a part and remembers what it refuses
   */
  Members(World world, Values values, Verbs verbs, Consumer<Runnable> attempt) {
    this.world = world;
    this.values = values;
    this.verbs = verbs;
    this.attempt = attempt;
  }

  void properties(PackageObject source, ObjValue object) {
    Set<String> listed = new HashSet<>();
    for (ObjectSource.Member member : source.source().members()) {
      if (member instanceof PropertySource property) {
        listed.add(Folding.fold(property.name()));
        attempt.accept(() -> property(source, object, property));
      }
    }
    if (source.source().exact()) {
      for (String defined : List.copyOf(world.definedProperties(object))) {
        if (!listed.contains(Folding.fold(defined))) {
          world.deleteProperty(object, defined);
        }
      }
    }
  }

  private void property(PackageObject source, ObjValue object, PropertySource property) {
    ObjValue rights = world.owner(object);
    BuiltinProperty builtin = BuiltinProperty.named(property.name());
    Value value = property.value() == null ? null : values.value(source, property.value(), rights);
    if (builtin != null) {
      set(source, object, property, builtin, value);
      return;
    }
    Property known = world.property(object, property.name());
    if (known == null) {
      add(source, object, property, value);
      return;
    }
    if (value != null) {
      world.setProperty(object, property.name(), value);
    }
    if (property.owner() != null || property.perms() != null) {
      world.setPropertyInfo(
          object,
          property.name(),
          property.owner() == null
              ? known.owner()
              : values.object(source, property.owner(), rights),
          property.perms() == null ? known.flags() : flags(source, property));
    }
  }

  private void add(
      PackageObject source, ObjValue object, PropertySource property, @Nullable Value value) {
    if (world.definesRelated(object, property.name())) {
      throw new Refusal(
          source.complaint(
              property.span(), "A descendant defines property " + property.name() + " already."));
    }
    ObjValue rights = world.owner(object);
    world.addProperty(
        object,
        property.name(),
        value == null ? IntValue.ZERO : value,
        property.owner() == null ? rights : values.object(source, property.owner(), rights),
        flags(source, property));
  }

  private void set(
      PackageObject source,
      ObjValue object,
      PropertySource property,
      BuiltinProperty builtin,
      @Nullable Value value) {
    try {
      if (value == null || !builtin.set(world, object, value)) {
        throw new Refusal(
            source.complaint(
                property.span(), "Property " + property.name() + " cannot have this value."));
      }
    } catch (MooError e) {
      throw new Refusal(source.complaint(property.span(), "It is refused: " + e.code() + "."));
    }
  }

  private static int flags(PackageObject source, PropertySource property) {
    String perms = property.perms() == null ? "rc" : Folding.fold(property.perms());
    int flags = 0;
    for (int i = 0; i < perms.length(); i++) {
      flags |=
          switch (perms.charAt(i)) {
            case 'r' -> PropertyFlags.READ;
            case 'w' -> PropertyFlags.WRITE;
            case 'c' -> PropertyFlags.CHOWN;
            default ->
                throw new Refusal(
                    source.complaint(
                        property.span(), "A property's permissions are letters of r, w, c."));
          };
    }
    return flags;
  }

  void verbs(PackageObject source, ObjValue object) {
    Set<Integer> listed = new HashSet<>();
    for (ObjectSource.Member member : source.source().members()) {
      if (member instanceof VerbSource verb) {
        attempt.accept(() -> listed.add(verbs.put(source, object, verb, listed).index()));
      }
    }
    if (source.source().exact()) {
      List<Verb> defined = List.copyOf(world.verbs(object));
      for (Verb verb : defined.reversed()) {
        if (!listed.contains(verb.index())) {
          world.deleteVerb(verb);
        }
      }
    }
  }
}
