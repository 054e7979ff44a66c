package echo.scheduler.pack;

import echo.evaluator.host.World;
import echo.parser.ast.Expr;
import echo.parser.ast.ObjectSource;
import echo.parser.ast.ObjectSource.PropertySource;
import echo.scheduler.pack.PackageObject.Reference;
import echo.values.Folding;
import echo.values.ObjValue;
import echo.values.model.Property;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * What {@code $name} and {@code #n} stand for in a package: what its own {@code #0} says, else an
 * object of the package, else an object of the world.
 */
final class Names {
  private final World world;

  /** By folded name: the numbers that properties of the package's {@code #0} give. */
  private final Map<String, ObjValue> numbers = new HashMap<>();

  private final Map<String, PackageObject> sources = new HashMap<>();
  private final SequencedMap<PackageObject, ObjValue> placed = new LinkedHashMap<>();

  Names(World world, List<PackageObject> objects) {
    this.world = world;
    for (PackageObject object : objects) {
      if (PackageObject.reference(object.source().name()) instanceof Reference.Numbered numbered
          && numbered.object().equals(ObjValue.SYSTEM)) {
        object.source().members().forEach(this::name);
      }
    }
  }

  private void name(ObjectSource.Member member) {
    if (member instanceof PropertySource property
        && property.value() instanceof Expr.Literal literal
        && literal.value() instanceof ObjValue object
        && object.number() >= 0
        && BuiltinProperty.of(property) == null) {
      numbers.put(Folding.fold(property.name()), object);
    }
  }

  /** Enters an object; refuses what has no name, and what stands there twice. */
  void enter(PackageObject object) {
    if (sources.putIfAbsent(key(reference(object, object.source().name())), object) != null) {
      throw new Refusal(
          object.complaint(object.source().span(), "This object stands in the package twice."));
    }
  }

  /**
   * The reference that an expression is; a name with a number in the package's #0 is the number.
   */
  Reference reference(PackageObject in, Expr name) {
    Reference reference = PackageObject.reference(name);
    if (reference == null) {
      throw new Refusal(in.complaint(name.span(), "An object is named by $name or by #number."));
    }
    return settle(reference);
  }

  private Reference settle(Reference reference) {
    if (reference instanceof Reference.Named named) {
      ObjValue number = numbers.get(named.folded());
      return number == null ? named : new Reference.Numbered(number);
    }
    return reference;
  }

  private static String key(Reference reference) {
    return switch (reference) {
      case Reference.Named named -> "$" + named.folded();
      case Reference.Numbered numbered -> "#" + numbered.object().number();
    };
  }

  /** The package's text of an object, or null. */
  @Nullable PackageObject source(Reference reference) {
    return sources.get(key(reference));
  }

  void place(PackageObject object, ObjValue at) {
    placed.put(object, at);
  }

  @Nullable ObjValue place(PackageObject object) {
    return placed.get(object);
  }

  /** The objects that have their place, parents before children. */
  SequencedMap<PackageObject, ObjValue> placed() {
    return placed;
  }

  /** The object a reference stands for once all are placed; {@code #-1} when there is none. */
  ObjValue find(Reference given) {
    Reference reference = settle(given);
    PackageObject source = source(reference);
    ObjValue known = source == null ? null : placed.get(source);
    if (known != null) {
      return known;
    }
    return switch (reference) {
      case Reference.Numbered numbered -> numbered.object();
      case Reference.Named named -> inWorld(named.name());
    };
  }

  /** What {@code $name} is in the world, or {@code #-1}. */
  ObjValue inWorld(String name) {
    Property property = world.valid(ObjValue.SYSTEM) ? world.property(ObjValue.SYSTEM, name) : null;
    return property != null && property.value() instanceof ObjValue object
        ? object
        : ObjValue.NOTHING;
  }
}
