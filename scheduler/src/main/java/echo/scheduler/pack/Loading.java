package echo.scheduler.pack;

import echo.evaluator.ProgramCache;
import echo.evaluator.host.World;
import echo.parser.ast.Expr;
import echo.parser.ast.ObjectSource;
import echo.scheduler.pack.LoadResult.Complaint;
import echo.scheduler.turn.Turn;
import echo.values.Folding;
import echo.values.ListValue;
import echo.values.ObjValue;
import echo.values.Value;
import echo.values.model.ObjectFlags;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.SequencedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One loading of a package, within one turn: objects first, then for each, parents before children,
 * what every object has and its properties, whose values may mention any object, then verbs.
 */
final class Loading {
  private final World world;
  private final ProgramCache programs;
  private final Turn turn;
  private final ObjValue creator;
  private final List<Complaint> complaints = new ArrayList<>();

  Loading(Turn turn, ProgramCache programs, ObjValue owner) {
    this.turn = turn;
    this.programs = programs;
    world = turn.host().world();
    creator = creator(owner);
  }

  LoadResult load(List<PackageObject> objects, Layout layout) {
    Names names = new Names(world, objects);
    List<Difference> differences = new ArrayList<>();
    Placing placing = new Placing(world, names, creator, differences);
    objects.forEach(object -> attempt(() -> names.enter(object)));
    if (complaints.isEmpty()) {
      attempt(() -> placing.number(objects, layout));
    }
    if (complaints.isEmpty()) {
      objects.forEach(object -> attempt(() -> placing.place(object)));
    }
    if (complaints.isEmpty()) {
      if (!world.valid(creator)) {
        ObjValue owner = firstWizard(objects, names);
        placing.created().forEach(object -> world.setOwner(object, owner));
      }
      Values values = new Values(turn, names);
      Verbs verbs = new Verbs(world, programs, turn.host().server(), values);
      Members members = new Members(world, values, verbs, differences, this::attempt);
      for (PackageObject object : placing.order(layout)) {
        ObjValue place = Objects.requireNonNull(names.place(object));
        members.builtins(object, place);
        attempt(() -> placing.join(object, place));
        members.properties(object, place);
      }
      names.placed().forEach(members::verbs);
      if (placing.beginning()) {
        order(layout, names.placed().values());
      }
    }
    return complaints.isEmpty()
        ? new LoadResult.Loaded(placing.created(), placing.updated(), List.copyOf(differences))
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

  /** Puts contents and players into the order of the layout, else of their numbers. */
  private void order(Layout layout, Collection<ObjValue> objects) {
    for (ObjValue container : objects) {
      List<ObjValue> contents = objects(world.contents(container));
      List<ObjValue> wanted = ordered(contents, layout.contents().get(container));
      if (!wanted.equals(contents)) {
        for (ObjValue content : wanted) {
          world.relocate(content, ObjValue.NOTHING);
          world.relocate(content, container);
        }
      }
    }
    List<ObjValue> players = objects(world.players());
    List<ObjValue> wanted = ordered(players, layout.players());
    if (!wanted.equals(players)) {
      for (ObjValue player : wanted) {
        int flags = world.flags(player);
        world.setFlags(player, flags & ~ObjectFlags.PLAYER);
        world.setFlags(player, flags);
      }
    }
  }

  private static List<ObjValue> objects(ListValue values) {
    List<ObjValue> objects = new ArrayList<>();
    for (Value value : values) {
      objects.add((ObjValue) value);
    }
    return objects;
  }

  /** Those that the layout lists, in its order, then the others by number. */
  private static List<ObjValue> ordered(List<ObjValue> objects, @Nullable List<ObjValue> listed) {
    SequencedSet<ObjValue> order = new LinkedHashSet<>(listed == null ? List.of() : listed);
    order.addAll(new TreeSet<>(objects));
    order.retainAll(new HashSet<>(objects));
    return List.copyOf(order);
  }

  /** The owner of new objects: the one given, else the world's first wizard, else #-1. */
  private ObjValue creator(ObjValue given) {
    if (world.valid(given)) {
      return given;
    }
    ListValue players = world.players();
    for (Value player : players) {
      if ((world.flags((ObjValue) player) & ObjectFlags.WIZARD) != 0) {
        return (ObjValue) player;
      }
    }
    return ObjValue.NOTHING;
  }

  /** Who owns a world that begins: the first wizard of the package, else #0. */
  private static ObjValue firstWizard(List<PackageObject> objects, Names names) {
    for (PackageObject object : objects) {
      ObjValue place = names.place(object);
      if (place != null && declaresWizard(object.source())) {
        return place;
      }
    }
    return ObjValue.SYSTEM;
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
