package echo.scheduler.pack;

import echo.evaluator.ProgramCache;
import echo.evaluator.host.World;
import echo.parser.ast.Expr;
import echo.parser.ast.ObjectSource;
import echo.scheduler.pack.LoadResult.Complaint;
import echo.scheduler.pack.PackageObject.Reference;
import echo.scheduler.turn.Turn;
import echo.values.Folding;
import echo.values.MooError;
import echo.values.ObjValue;
import echo.values.model.ObjectFlags;
import echo.values.model.Property;
import echo.values.model.PropertyFlags;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;

/**
 * One loading of a package, within one turn: objects first, parents before children, then their
 * properties, whose values may mention any of them, then their verbs.
 */
final class Loading {
  private final World world;
  private final ObjValue creator;
  private final Values values;
  private final Verbs verbs;
  private final List<Complaint> complaints = new ArrayList<>();
  private final SequencedMap<PackageObject, ObjValue> placed = new LinkedHashMap<>();
  private final Map<String, PackageObject> byName = new HashMap<>();
  private final List<ObjValue> created = new ArrayList<>();
  private final List<ObjValue> updated = new ArrayList<>();

  Loading(Turn turn, ProgramCache programs, ObjValue owner) {
    world = turn.host().world();
    creator = creator(owner);
    values = new Values(turn);
    verbs = new Verbs(world, programs, turn.host().server().origin(), values);
  }

  LoadResult load(List<PackageObject> objects) {
    objects.forEach(object -> attempt(() -> index(object)));
    Set<PackageObject> under = new HashSet<>();
    if (complaints.isEmpty()) {
      objects.forEach(object -> attempt(() -> place(object, under)));
    }
    if (complaints.isEmpty()) {
      if (!world.valid(creator)) {
        ObjValue owner = firstWizard(objects);
        created.forEach(object -> world.setOwner(object, owner));
      }
      Members members = new Members(world, values, verbs, this::attempt);
      placed.forEach(members::properties);
      placed.forEach(members::verbs);
    }
    return complaints.isEmpty()
        ? new LoadResult.Loaded(List.copyOf(created), List.copyOf(updated))
        : new LoadResult.Refused(List.copyOf(complaints));
  }

  /** Runs a part; what it refuses is remembered, so that the next part complains as well. */
  private void attempt(Runnable part) {
    try {
      part.run();
    } catch (Refusal e) {
      complaints.add(e.complaint());
    }
  }

  private void index(PackageObject object) {
    if (byName.putIfAbsent(key(object, object.source().name()), object) != null) {
      throw new Refusal(
          object.complaint(object.source().span(), "This object stands in the package twice."));
    }
  }

  private String key(PackageObject object, Expr name) {
    return switch (PackageObject.reference(name)) {
      case Reference.Named named -> "$" + named.folded();
      case Reference.Numbered numbered -> "#" + numbered.object().number();
      case null ->
          throw new Refusal(
              object.complaint(name.span(), "An object is named by $name or by #number."));
    };
  }

  // ---- objects ----

  /** Creates or finds the object, its parents before it. */
  private ObjValue place(PackageObject object, Set<PackageObject> under) {
    ObjValue known = placed.get(object);
    if (known != null) {
      return known;
    }
    if (!under.add(object)) {
      throw new Refusal(
          object.complaint(object.source().span(), "This object would be its own ancestor."));
    }
    List<ObjValue> parents = new ArrayList<>();
    for (Expr parent : object.source().parents()) {
      parents.add(parent(object, parent, under));
    }
    under.remove(object);
    ObjValue place =
        switch (PackageObject.reference(object.source().name())) {
          case Reference.Named named -> placeNamed(object, named, parents);
          case Reference.Numbered numbered -> placeNumbered(object, numbered.object(), parents);
          case null -> throw new IllegalStateException("indexed before");
        };
    placed.put(object, place);
    return place;
  }

  private ObjValue parent(PackageObject object, Expr parent, Set<PackageObject> under) {
    PackageObject inPackage = byName.get(key(object, parent));
    if (inPackage != null) {
      return place(inPackage, under);
    }
    ObjValue found =
        switch (PackageObject.reference(parent)) {
          case Reference.Named named -> named(named.name());
          case Reference.Numbered numbered -> numbered.object();
          case null -> ObjValue.NOTHING;
        };
    if (!world.valid(found)) {
      throw new Refusal(object.complaint(parent.span(), "There is no such object to extend."));
    }
    return found;
  }

  /** What {@code $name} is, or {@code #-1}. */
  private ObjValue named(String name) {
    Property property = world.valid(ObjValue.SYSTEM) ? world.property(ObjValue.SYSTEM, name) : null;
    return property != null && property.value() instanceof ObjValue object
        ? object
        : ObjValue.NOTHING;
  }

  private ObjValue placeNamed(PackageObject object, Reference.Named name, List<ObjValue> parents) {
    if (BuiltinProperty.READABLE.contains(name.folded())) {
      throw new Refusal(
          object.complaint(
              object.source().span(),
              "$" + name.name() + " is a property that every object has; choose another name."));
    }
    PackageObject system = byName.get("#0");
    if (!world.valid(ObjValue.SYSTEM) && system != null) {
      place(system, new HashSet<>());
    }
    if (!world.valid(ObjValue.SYSTEM)) {
      throw new Refusal(
          object.complaint(
              object.source().span(), "A world begins with object #0, which is missing."));
    }
    ObjValue known = named(name.name());
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
    if (world.valid(number)) {
      return update(object, number, parents);
    }
    if (number.equals(ObjValue.SYSTEM) && world.maxObject().number() < 0) {
      return create(object, parents);
    }
    throw new Refusal(
        object.complaint(
            object.source().span(),
            "There is no object " + number + ". New objects are named by $name."));
  }

  private ObjValue create(PackageObject object, List<ObjValue> parents) {
    try {
      ObjValue fresh = world.create(parents, creator);
      created.add(fresh);
      return fresh;
    } catch (MooError e) {
      throw new Refusal(object.complaint(object.source().span(), "It cannot be made: " + e.code()));
    }
  }

  private ObjValue update(PackageObject object, ObjValue known, List<ObjValue> parents) {
    updated.add(known);
    if (!object.source().parents().isEmpty() && !world.parents(known).equals(parents)) {
      checkParents(object, known, parents);
      world.reparent(known, parents);
    }
    return known;
  }

  private void checkParents(PackageObject object, ObjValue known, List<ObjValue> parents) {
    for (ObjValue parent : parents) {
      if (world.isa(parent, known)) {
        throw new Refusal(
            object.complaint(object.source().span(), "This object would be its own ancestor."));
      }
      for (String property : world.definedProperties(known)) {
        if (world.property(parent, property) != null) {
          throw new Refusal(
              object.complaint(
                  object.source().span(),
                  "Property " + property + " would be defined on both sides of extends."));
        }
      }
    }
  }

  /** The owner of new objects: the one given, else the world's first wizard, else #-1. */
  private ObjValue creator(ObjValue given) {
    if (world.valid(given)) {
      return given;
    }
    for (ObjValue player : players()) {
      if ((world.flags(player) & ObjectFlags.WIZARD) != 0) {
        return player;
      }
    }
    return ObjValue.NOTHING;
  }

  /** Who owns a world that begins: the first wizard of the package, else #0. */
  private ObjValue firstWizard(List<PackageObject> objects) {
    for (PackageObject object : objects) {
      ObjValue place = placed.get(object);
      if (place != null && declaresWizard(object.source())) {
        return place;
      }
    }
    return ObjValue.SYSTEM;
  }

  private List<ObjValue> players() {
    List<ObjValue> players = new ArrayList<>();
    world.players().forEach(value -> players.add((ObjValue) value));
    return players;
  }

  private static boolean declaresWizard(ObjectSource source) {
    return source.members().stream()
        .anyMatch(member ->
            member instanceof ObjectSource.PropertySource property
                && Folding.fold(property.name()).equals("wizard")
                && property.value() instanceof Expr.Literal literal
                && literal.value().isTrue());
  }
}
