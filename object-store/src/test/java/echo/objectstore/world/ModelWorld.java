package echo.objectstore.world;

import echo.values.Folding;
import echo.values.ListValue;
import echo.values.ObjValue;
import echo.values.Value;
import echo.values.model.ObjectFlags;
import echo.values.model.ProgramHash;
import echo.values.model.Property;
import echo.values.model.PropertyFlags;
import echo.values.model.Verb;
import echo.values.model.VerbFlags;
import echo.values.model.VerbNames;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A world done the plain way, as the old servers do it: every object has a slot of every property
 * it inherits, filled at the moment it comes to inherit it.
 */
final class ModelWorld {
  record Slot(@Nullable Value value, ObjValue owner, int flags) {}

  static final class Thing {
    String name = "";
    int flags;
    ObjValue owner = ObjValue.NOTHING;
    ObjValue location = ObjValue.NOTHING;
    List<ObjValue> parents = new ArrayList<>();
    List<ObjValue> children = new ArrayList<>();
    List<ObjValue> contents = new ArrayList<>();
    Map<Integer, String> definitions = new LinkedHashMap<>();
    Map<Integer, Slot> slots = new HashMap<>();
    List<Verb> verbs = new ArrayList<>();
    List<List<ProgramHash>> texts = new ArrayList<>();
  }

  final Map<ObjValue, Thing> things = new TreeMap<>();
  final List<ObjValue> players = new ArrayList<>();
  long max = -1;
  private int nextProperty = 1;

  ModelWorld copy() {
    ModelWorld copy = new ModelWorld();
    things.forEach((number, thing) -> copy.things.put(number, copy(thing)));
    copy.players.addAll(players);
    copy.max = max;
    copy.nextProperty = nextProperty;
    return copy;
  }

  private static Thing copy(Thing thing) {
    Thing copy = new Thing();
    copy.name = thing.name;
    copy.flags = thing.flags;
    copy.owner = thing.owner;
    copy.location = thing.location;
    copy.parents.addAll(thing.parents);
    copy.children.addAll(thing.children);
    copy.contents.addAll(thing.contents);
    copy.definitions.putAll(thing.definitions);
    copy.slots.putAll(thing.slots);
    copy.verbs.addAll(thing.verbs);
    thing.texts.forEach(texts -> copy.texts.add(new ArrayList<>(texts)));
    return copy;
  }

  Thing at(ObjValue object) {
    Thing thing = things.get(object);
    if (thing == null) {
      throw new IllegalStateException("no " + object);
    }
    return thing;
  }

  // ---- objects ----

  ObjValue create(List<ObjValue> parents, ObjValue owner) {
    ObjValue object = ObjValue.of(++max);
    Thing thing = new Thing();
    thing.owner = owner.equals(ObjValue.NOTHING) ? object : owner;
    things.put(object, thing);
    adopt(object, parents);
    return object;
  }

  /** An anonymous object that the view has made: nobody's child, gone with its parents. */
  void createAnonymous(ObjValue object, List<ObjValue> parents, ObjValue owner) {
    Thing thing = new Thing();
    thing.owner = owner;
    things.put(object, thing);
    adopt(object, parents);
  }

  void destroy(ObjValue object) {
    if (object.isAnonymous()) {
      things.remove(object);
      return;
    }
    things
        .entrySet()
        .removeIf(
            entry -> entry.getKey().isAnonymous() && entry.getValue().parents.contains(object));
    for (ObjValue child : List.copyOf(at(object).children)) {
      Set<ObjValue> parents = new LinkedHashSet<>();
      for (ObjValue parent : at(child).parents) {
        if (parent.equals(object)) {
          parents.addAll(at(object).parents);
        } else {
          parents.add(parent);
        }
      }
      reparent(child, List.copyOf(parents));
    }
    for (ObjValue thing : List.copyOf(at(object).contents)) {
      relocate(thing, ObjValue.NOTHING);
    }
    relocate(object, ObjValue.NOTHING);
    setFlags(object, 0);
    reparent(object, List.of());
    things.remove(object);
  }

  void reparent(ObjValue object, List<ObjValue> parents) {
    for (ObjValue parent : at(object).parents) {
      at(parent).children.remove(object);
    }
    adopt(object, parents);
  }

  private void adopt(ObjValue object, List<ObjValue> parents) {
    at(object).parents = new ArrayList<>(parents);
    for (ObjValue parent : object.isAnonymous() ? List.<ObjValue>of() : parents) {
      at(parent).children.add(object);
    }
    Set<ObjValue> done = new LinkedHashSet<>();
    things.keySet().forEach(each -> fillSlots(each, done));
  }

  private void fillSlots(ObjValue object, Set<ObjValue> done) {
    if (!done.add(object)) {
      return;
    }
    at(object).parents.forEach(parent -> fillSlots(parent, done));
    Set<Integer> properties = new LinkedHashSet<>();
    lineage(object).forEach(ancestor -> properties.addAll(at(ancestor).definitions.keySet()));
    at(object).slots.keySet().retainAll(properties);
    for (int property : properties) {
      if (!at(object).slots.containsKey(property)) {
        at(object).slots.put(property, handedDown(object, property));
      }
    }
  }

  private Slot handedDown(ObjValue object, int property) {
    for (ObjValue parent : at(object).parents) {
      Slot theirs = at(parent).slots.get(property);
      if (theirs != null) {
        boolean chown = (theirs.flags() & PropertyFlags.CHOWN) != 0;
        return new Slot(null, chown ? at(object).owner : theirs.owner(), theirs.flags());
      }
    }
    throw new IllegalStateException("nobody hands down " + property + " to " + object);
  }

  void relocate(ObjValue object, ObjValue where) {
    Thing thing = at(object);
    if (things.containsKey(thing.location)) {
      at(thing.location).contents.remove(object);
    }
    thing.location = where;
    if (things.containsKey(where)) {
      at(where).contents.add(object);
    }
  }

  void setFlags(ObjValue object, int flags) {
    at(object).flags = flags;
    boolean player = (flags & ObjectFlags.PLAYER) != 0;
    if (!player) {
      players.remove(object);
    } else if (!players.contains(object)) {
      players.add(object);
    }
  }

  ObjValue renumber(ObjValue object) {
    long free = 0;
    while (things.containsKey(ObjValue.of(free)) && free < object.number()) {
      free++;
    }
    ObjValue to = ObjValue.of(free);
    if (!to.equals(object)) {
      Thing moved = at(object);
      things.remove(object);
      things.put(to, moved);
      players.replaceAll(player -> player.equals(object) ? to : player);
      things.values().forEach(thing -> replace(thing, object, to));
    }
    return to;
  }

  private static void replace(Thing thing, ObjValue from, ObjValue to) {
    thing.owner = thing.owner.equals(from) ? to : thing.owner;
    thing.location = thing.location.equals(from) ? to : thing.location;
    thing.parents.replaceAll(o -> o.equals(from) ? to : o);
    thing.children.replaceAll(o -> o.equals(from) ? to : o);
    thing.contents.replaceAll(o -> o.equals(from) ? to : o);
    thing.slots.replaceAll((_, slot) ->
        new Slot(slot.value(), slot.owner().equals(from) ? to : slot.owner(), slot.flags()));
    thing.verbs.replaceAll(v ->
        new Verb(
            v.definer().equals(from) ? to : v.definer(),
            v.index(),
            v.names(),
            v.owner().equals(from) ? to : v.owner(),
            v.flags(),
            v.args(),
            v.program(),
            v.history()));
  }

  boolean isa(ObjValue object, ObjValue ancestor) {
    return lineage(object).contains(ancestor);
  }

  List<ObjValue> lineage(ObjValue object) {
    Set<ObjValue> lineage = new LinkedHashSet<>();
    climb(object, lineage);
    return List.copyOf(lineage);
  }

  private void climb(ObjValue object, Set<ObjValue> lineage) {
    if (lineage.add(object)) {
      at(object).parents.forEach(parent -> climb(parent, lineage));
    }
  }

  ListValue ownedBy(ObjValue owner) {
    return ListValue.copyOf(
        things.keySet().stream()
            .filter(object -> !object.isAnonymous() && at(object).owner.equals(owner))
            .toList());
  }

  // ---- properties ----

  private int find(ObjValue object, String name) {
    for (ObjValue ancestor : lineage(object)) {
      for (Map.Entry<Integer, String> definition : at(ancestor).definitions.entrySet()) {
        if (Folding.fold(definition.getValue()).equals(Folding.fold(name))) {
          return definition.getKey();
        }
      }
    }
    return 0;
  }

  private ObjValue definer(int property) {
    for (ObjValue object : things.keySet()) {
      if (at(object).definitions.containsKey(property)) {
        return object;
      }
    }
    throw new IllegalStateException("nobody defines " + property);
  }

  @Nullable Property property(ObjValue object, String name) {
    int property = find(object, name);
    if (property == 0) {
      return null;
    }
    ObjValue definer = definer(property);
    Slot own = slot(object, property);
    for (ObjValue ancestor : lineage(object)) {
      Slot slot = at(ancestor).slots.get(property);
      if (slot != null && slot.value() != null) {
        return new Property(
            definer,
            at(definer).definitions.getOrDefault(property, ""),
            slot.value(),
            own.value() == null,
            own.owner(),
            own.flags());
      }
    }
    throw new IllegalStateException("no value");
  }

  private Slot slot(ObjValue object, int property) {
    Slot slot = at(object).slots.get(property);
    if (slot == null) {
      throw new IllegalStateException(object + " has no slot of " + property);
    }
    return slot;
  }

  void setProperty(ObjValue object, String name, @Nullable Value value) {
    int property = find(object, name);
    Slot slot = slot(object, property);
    at(object).slots.put(property, new Slot(value, slot.owner(), slot.flags()));
  }

  void setPropertyInfo(ObjValue object, String name, ObjValue owner, int flags) {
    int property = find(object, name);
    at(object).slots.put(property, new Slot(slot(object, property).value(), owner, flags));
  }

  void addProperty(ObjValue object, String name, Value value, ObjValue owner, int flags) {
    int property = nextProperty++;
    at(object).definitions.put(property, name);
    at(object).slots.put(property, new Slot(value, owner, flags));
    Set<ObjValue> done = new LinkedHashSet<>();
    things.keySet().forEach(each -> fillSlots(each, done));
  }

  void renameProperty(ObjValue object, String name, String newName) {
    at(object).definitions.put(find(object, name), newName);
  }

  void deleteProperty(ObjValue object, String name) {
    int property = find(object, name);
    at(object).definitions.remove(property);
    things.values().forEach(thing -> thing.slots.remove(property));
  }

  boolean definesRelated(ObjValue object, String name) {
    return things.keySet().stream()
        .filter(other -> isa(other, object) || isa(object, other))
        .flatMap(other -> at(other).definitions.values().stream())
        .anyMatch(defined -> Folding.fold(defined).equals(Folding.fold(name)));
  }

  // ---- verbs ----

  @Nullable Verb callableVerb(ObjValue object, String name) {
    for (ObjValue ancestor : lineage(object)) {
      for (Verb verb : at(ancestor).verbs) {
        if (verb.has(VerbFlags.EXECUTE) && VerbNames.matches(verb.names(), name)) {
          return verb;
        }
      }
    }
    return null;
  }

  @Nullable Verb passedVerb(ObjValue object, String name) {
    for (ObjValue parent : at(object).parents) {
      Verb verb = callableVerb(parent, name);
      if (verb != null) {
        return verb;
      }
    }
    return null;
  }

  void addVerb(Verb verb) {
    at(verb.definer()).verbs.add(verb);
    at(verb.definer()).texts.add(new ArrayList<>());
  }

  /** Notes a text that a verb gets, unless it has it already. */
  void noteText(Verb verb, ProgramHash text) {
    List<ProgramHash> texts = at(verb.definer()).texts.get(verb.index() - 1);
    if (texts.isEmpty() || !texts.getLast().equals(text)) {
      texts.add(text);
    }
  }

  /** The texts that a verb has had, the one it has last. */
  List<ProgramHash> texts(Verb verb) {
    List<ProgramHash> texts = at(verb.definer()).texts.get(verb.index() - 1);
    return texts.isEmpty() ? List.of(verb.program()) : texts;
  }

  void deleteVerb(ObjValue object, int index) {
    List<Verb> verbs = at(object).verbs;
    verbs.remove(index - 1);
    at(object).texts.remove(index - 1);
    for (int i = 0; i < verbs.size(); i++) {
      Verb v = verbs.get(i);
      verbs.set(i, v.at(i + 1));
    }
  }

  void replaceVerb(Verb verb) {
    at(verb.definer()).verbs.set(verb.index() - 1, verb);
  }
}
