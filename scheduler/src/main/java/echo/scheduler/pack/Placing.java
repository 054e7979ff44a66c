package echo.scheduler.pack;

import echo.evaluator.host.World;
import echo.parser.ast.Expr;
import echo.scheduler.pack.Difference.Kind;
import echo.scheduler.pack.PackageObject.Reference;
import echo.values.ObjValue;
import echo.values.Value;
import echo.values.model.PropertyFlags;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.Set;
import java.util.TreeSet;

/** Gives every object of a package its number and its parents; parents come before children. */
final class Placing {
  /** How many numbers a world that begins may have. */
  private static final long MOST_NUMBERS = 1_000_000;

  private final World world;
  private final Names names;
  private final ObjValue creator;
  private final List<Difference> differences;
  private final boolean beginning;
  private final List<ObjValue> created = new ArrayList<>();
  private final List<ObjValue> updated = new ArrayList<>();

  /** Objects made under the numbers that the package gives. */
  private final Set<ObjValue> numbered = new HashSet<>();

  /** The parents that new objects are to have. */
  private final Map<ObjValue, List<ObjValue>> joining = new HashMap<>();

  private final Set<PackageObject> under = new HashSet<>();

  Placing(World world, Names names, ObjValue creator, List<Difference> differences) {
    this.world = world;
    this.names = names;
    this.creator = creator;
    this.differences = differences;
    this.beginning = world.maxObject().number() < 0;
  }

  /** Whether there was no object before. */
  boolean beginning() {
    return beginning;
  }

  List<ObjValue> created() {
    return List.copyOf(created);
  }

  List<ObjValue> updated() {
    return List.copyOf(updated);
  }

  // ---- numbers that the package gives ----

  /** Makes the objects whose numbers are not in use, before any other takes the number. */
  void number(List<PackageObject> objects, Layout layout) {
    TreeSet<ObjValue> wanted = new TreeSet<>();
    for (PackageObject object : objects) {
      if (names.reference(object, object.source().name()) instanceof Reference.Numbered at
          && !world.valid(at.object())) {
        check(object, at.object());
        wanted.add(at.object());
      }
    }
    if (beginning) {
      // Objects without a number follow those that have one.
      boolean all = wanted.size() == objects.size();
      long last = wanted.isEmpty() ? -1 : wanted.last().number();
      if (all) {
        last = Math.max(last, Math.min(layout.maxObject().number(), MOST_NUMBERS));
      }
      for (long number = 0; number <= last; number++) {
        ObjValue fresh = world.create(List.of(), creator);
        if (wanted.contains(fresh)) {
          numbered.add(fresh);
        } else {
          world.destroy(fresh);
        }
      }
    } else {
      wanted.forEach(number -> numbered.add(world.recreate(number, List.of(), creator)));
    }
  }

  private void check(PackageObject object, ObjValue number) {
    boolean possible =
        number.number() >= 0
            && (beginning
                ? number.number() < MOST_NUMBERS
                : number.number() < world.maxObject().number());
    if (!possible) {
      throw new Refusal(
          object.complaint(
              object.source().span(),
              "There is no object " + number + ". New objects are named by $name."));
    }
  }

  // ---- places ----

  /** Creates or finds the object, its parents before it. */
  ObjValue place(PackageObject object) {
    ObjValue known = names.place(object);
    if (known != null) {
      return known;
    }
    if (!under.add(object)) {
      throw new Refusal(
          object.complaint(object.source().span(), "This object would be its own ancestor."));
    }
    try {
      List<ObjValue> parents = new ArrayList<>();
      for (Expr parent : object.source().parents()) {
        parents.add(parent(object, parent));
      }
      ObjValue place =
          switch (names.reference(object, object.source().name())) {
            case Reference.Named named -> placeNamed(object, named, parents);
            case Reference.Numbered at -> placeNumbered(object, at.object(), parents);
          };
      names.place(object, place);
      return place;
    } finally {
      under.remove(object);
    }
  }

  private ObjValue parent(PackageObject object, Expr parent) {
    Reference reference = names.reference(object, parent);
    PackageObject inPackage = names.source(reference);
    if (inPackage != null) {
      return place(inPackage);
    }
    ObjValue found = names.find(reference);
    if (!world.valid(found)) {
      throw new Refusal(object.complaint(parent.span(), "There is no such object to extend."));
    }
    return found;
  }

  private ObjValue placeNamed(PackageObject object, Reference.Named name, List<ObjValue> parents) {
    if (BuiltinProperty.READABLE.contains(name.folded())) {
      throw new Refusal(
          object.complaint(
              object.source().span(),
              "$" + name.name() + " is a property that every object has; choose another name."));
    }
    PackageObject system = names.source(new Reference.Numbered(ObjValue.SYSTEM));
    if (system != null && names.place(system) == null && !under.contains(system)) {
      place(system);
    }
    if (!world.valid(ObjValue.SYSTEM)) {
      throw new Refusal(
          object.complaint(
              object.source().span(), "A world begins with object #0, which is missing."));
    }
    ObjValue known = names.inWorld(name.name());
    if (world.valid(known)) {
      return update(object, known, parents);
    }
    ObjValue fresh = create(object, parents);
    world.setName(fresh, name.name());
    if (world.property(ObjValue.SYSTEM, name.name()) == null) {
      world.addProperty(
          ObjValue.SYSTEM, name.name(), fresh, world.owner(ObjValue.SYSTEM), PropertyFlags.READ);
    } else {
      world.setProperty(ObjValue.SYSTEM, name.name(), fresh);
    }
    return fresh;
  }

  private ObjValue placeNumbered(PackageObject object, ObjValue number, List<ObjValue> parents) {
    if (numbered.contains(number)) {
      return created(object, number, parents);
    }
    return update(object, number, parents);
  }

  private ObjValue create(PackageObject object, List<ObjValue> parents) {
    return created(object, world.create(List.of(), creator), parents);
  }

  private ObjValue created(PackageObject object, ObjValue fresh, List<ObjValue> parents) {
    created.add(fresh);
    joining.put(fresh, parents);
    differences.add(new Difference(Kind.CREATED, object.label(), ""));
    return fresh;
  }

  private ObjValue update(PackageObject object, ObjValue known, List<ObjValue> parents) {
    updated.add(known);
    boolean changes = !object.source().parents().isEmpty() && !world.parents(known).equals(parents);
    if (changes) {
      checkParents(object, known, parents);
      world.reparent(known, parents);
    }
    differences.add(
        new Difference(changes ? Kind.CHANGED : Kind.UNCHANGED, object.label(), "parents"));
    return known;
  }

  private void checkParents(PackageObject object, ObjValue known, List<ObjValue> parents) {
    if (parents.stream().anyMatch(parent -> world.isa(parent, known))) {
      throw new Refusal(
          object.complaint(object.source().span(), "This object would be its own ancestor."));
    }
    checkProperties(object, known, parents);
  }

  /** Neither the object nor its descendants may define what its new ancestors define. */
  private void checkProperties(PackageObject object, ObjValue known, List<ObjValue> parents) {
    for (String property : world.definedProperties(known)) {
      if (parents.stream().anyMatch(parent -> world.property(parent, property) != null)) {
        throw new Refusal(
            object.complaint(
                object.source().span(),
                "Property " + property + " would be defined on both sides of extends."));
      }
    }
    for (Value child : world.children(known)) {
      checkProperties(object, (ObjValue) child, parents);
    }
  }

  // ---- parents of new objects ----

  /**
   * The objects in the order in which they are to be joined to their parents and given their
   * members: parents first, so that what a parent says of owners and permissions is there for its
   * children, and the children of each as the layout says, else by number.
   */
  List<PackageObject> order(Layout layout) {
    SequencedSet<ObjValue> waiting = new LinkedHashSet<>();
    layout.children().values().forEach(waiting::addAll);
    waiting.addAll(new TreeSet<>(names.placed().values()));
    Map<ObjValue, PackageObject> sources = new HashMap<>();
    names.placed().forEach((source, object) -> sources.put(object, source));
    waiting.retainAll(sources.keySet());
    List<PackageObject> order = new ArrayList<>();
    while (!waiting.isEmpty()) {
      List<ObjValue> ready =
          waiting.stream()
              .filter(object -> parents(object).stream().noneMatch(waiting::contains))
              .toList();
      waiting.removeAll(new HashSet<>(ready));
      ready.forEach(object -> order.add(sources.get(object)));
    }
    return order;
  }

  private List<ObjValue> parents(ObjValue object) {
    List<ObjValue> joined = joining.get(object);
    return joined == null ? world.parents(object) : joined;
  }

  /** Gives a new object its parents. */
  void join(PackageObject source, ObjValue object) {
    List<ObjValue> parents = joining.getOrDefault(object, List.of());
    if (!parents.isEmpty()) {
      checkProperties(source, object, parents);
      world.reparent(object, parents);
    }
  }
}
