package echo.scheduler.pack;

import echo.evaluator.host.World;
import echo.parser.ast.ObjectSource;
import echo.parser.ast.ObjectSource.PropertySource;
import echo.parser.ast.ObjectSource.VerbSource;
import echo.scheduler.pack.Difference.Kind;
import echo.values.Folding;
import echo.values.IntValue;
import echo.values.MooError;
import echo.values.ObjValue;
import echo.values.Value;
import echo.values.model.Property;
import echo.values.model.PropertyFlags;
import echo.values.model.Verb;
import echo.values.model.VerbFlags;
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
  private final List<Difference> differences;
  private final Consumer<Runnable> attempt;

  /**
   * @param differences is told what becomes of each member
   * @param attempt runs a part and remembers what it refuses
   */
  Members(
      World world,
      Values values,
      Verbs verbs,
      List<Difference> differences,
      Consumer<Runnable> attempt) {
    this.world = world;
    this.values = values;
    this.verbs = verbs;
    this.differences = differences;
    this.attempt = attempt;
  }

  private void differs(PackageObject source, Kind kind, String member) {
    differences.add(new Difference(kind, source.label(), member));
  }

  // ---- what every object has ----

  /** Name, owner, location and flags: before any property, whose owners follow from them. */
  void builtins(PackageObject source, ObjValue object) {
    for (ObjectSource.Member member : source.source().members()) {
      if (member instanceof PropertySource property) {
        BuiltinProperty builtin = BuiltinProperty.of(property);
        if (builtin != null) {
          attempt.accept(() -> set(source, object, property, builtin));
        }
      }
    }
  }

  private void set(
      PackageObject source, ObjValue object, PropertySource property, BuiltinProperty builtin) {
    List<Object> before = state(object);
    try {
      Value value =
          property.value() == null
              ? null
              : values.value(source, property.value(), world.owner(object));
      if (value == null || !builtin.set(world, object, value)) {
        throw new Refusal(
            source.complaint(
                property.span(), "Property " + property.name() + " cannot have this value."));
      }
    } catch (MooError e) {
      throw new Refusal(source.complaint(property.span(), "It is refused: " + e.code() + "."));
    }
    differs(
        source,
        before.equals(state(object)) ? Kind.UNCHANGED : Kind.CHANGED,
        "property " + property.name());
  }

  private List<Object> state(ObjValue object) {
    return List.of(
        world.name(object), world.owner(object), world.flags(object), world.location(object));
  }

  // ---- properties ----

  void properties(PackageObject source, ObjValue object) {
    Set<String> listed = new HashSet<>();
    for (ObjectSource.Member member : source.source().members()) {
      if (member instanceof PropertySource property && BuiltinProperty.of(property) == null) {
        listed.add(Folding.fold(property.name()));
        attempt.accept(() -> property(source, object, property));
      }
    }
    if (source.source().exact()) {
      for (String defined : List.copyOf(world.definedProperties(object))) {
        if (!listed.contains(Folding.fold(defined))) {
          world.deleteProperty(object, defined);
          differs(source, Kind.DROPPED, "property " + defined);
        }
      }
    }
  }

  private void property(PackageObject source, ObjValue object, PropertySource property) {
    ObjValue rights = world.owner(object);
    Value value = property.value() == null ? null : values.value(source, property.value(), rights);
    Property known = world.property(object, property.name());
    String member = "property " + property.name();
    if (known == null) {
      add(source, object, property, value);
      differs(source, Kind.CREATED, member);
      return;
    }
    ObjValue owner =
        property.owner() == null ? known.owner() : values.object(source, property.owner(), rights);
    int flags = property.perms() == null ? known.flags() : flags(source, property);
    boolean newValue = false;
    if (value != null && (known.clear() || !known.value().equals(value))) {
      world.setProperty(object, property.name(), value);
      newValue = true;
    }
    boolean newInfo = flags != known.flags() || !owner.equals(known.owner());
    if (newInfo) {
      world.setPropertyInfo(object, property.name(), owner, flags);
    }
    differs(source, newValue || newInfo ? Kind.CHANGED : Kind.UNCHANGED, member);
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

  // ---- verbs ----

  void verbs(PackageObject source, ObjValue object) {
    Set<Integer> listed = new HashSet<>();
    for (ObjectSource.Member member : source.source().members()) {
      if (member instanceof VerbSource verb) {
        attempt.accept(() -> verb(source, object, verb, listed));
      }
    }
    if (source.source().exact()) {
      List<Verb> defined = List.copyOf(world.verbs(object));
      for (Verb verb : defined.reversed()) {
        if (!listed.contains(verb.index())) {
          world.deleteVerb(verb);
          String word = verb.has(VerbFlags.TEST) ? "test" : "verb";
          differs(source, Kind.DROPPED, word + " \"" + verb.names() + "\"");
        }
      }
    }
  }

  private void verb(PackageObject source, ObjValue object, VerbSource verb, Set<Integer> listed) {
    Verbs.Put put = verbs.put(source, object, verb, listed);
    listed.add(put.index());
    String word = verb.kind() == VerbSource.Kind.TEST ? "test" : "verb";
    differs(source, put.kind(), word + " \"" + verb.names() + "\"");
  }
}
