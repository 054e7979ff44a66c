package echo.evaluator;

import echo.evaluator.host.World;
import echo.values.Folding;
import echo.values.ListValue;
import echo.values.ObjValue;
import echo.values.Value;
import echo.values.WaifValue;
import echo.values.model.ArgSpec;
import echo.values.model.CacheFigures;
import echo.values.model.Dialect;
import echo.values.model.ObjectFlags;
import echo.values.model.Preposition;
import echo.values.model.ProgramHash;
import echo.values.model.ProgramText;
import echo.values.model.Property;
import echo.values.model.PropertyFlags;
import echo.values.model.Verb;
import echo.values.model.VerbArgs;
import echo.values.model.VerbFlags;
import echo.values.model.VerbNames;
import echo.values.model.VerbVersion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A world in maps: the lightest that a program can run in. */
public class FakeWorld implements World {
  private final TreeMap<Long, FakeObject> objects = new TreeMap<>();
  private final Map<ProgramHash, ProgramText> programs = new HashMap<>();
  private final Map<WaifValue, Map<String, Value>> waifs = new LinkedHashMap<>();
  private long next;
  private long identities;

  /** {@code #0} the system object, {@code #1} root, {@code #2} a wizard who owns them. */
  @SuppressWarnings("this-escape")
  public FakeWorld() {
    ObjValue wizard = ObjValue.of(2);
    create(List.of(), wizard);
    create(List.of(), wizard);
    create(List.of(ObjValue.of(1)), wizard);
    reparent(ObjValue.SYSTEM, List.of(ObjValue.of(1)));
    setFlags(wizard, ObjectFlags.PLAYER | ObjectFlags.PROGRAMMER | ObjectFlags.WIZARD);
  }

  /** Adds an executable verb with the d bit; its program is moo. */
  public Verb verb(ObjValue object, String names, String source) {
    return verb(object, names, owner(object), VerbFlags.EXECUTE | VerbFlags.DEBUG, source);
  }

  /** Adds a verb whose program is moo. */
  public Verb verb(ObjValue object, String names, ObjValue owner, int flags, String source) {
    return verb(object, names, owner, flags, new ProgramText(Dialect.MOO, source));
  }

  /** Adds a verb. */
  public Verb verb(ObjValue object, String names, ObjValue owner, int flags, ProgramText text) {
    setVerbProgram(addVerb(object, names, owner, flags, VerbArgs.CALLABLE), text);
    return at(object).verbs.getLast();
  }

  /** Keeps a program that no verb has, for verbs that are on no object. */
  public void remember(ProgramText text) {
    programs.put(text.hash(), text);
  }

  private FakeObject at(ObjValue object) {
    FakeObject found = objects.get(object.number());
    if (found == null) {
      throw new AssertionError("not valid: " + object);
    }
    return found;
  }

  @Override
  public boolean valid(ObjValue object) {
    return object.isPossible() && objects.containsKey(object.number());
  }

  @Override
  public ObjValue createAnonymous(List<ObjValue> parents, ObjValue owner) {
    ObjValue number = ObjValue.anonymous(ObjValue.FIRST_ANONYMOUS + ++identities);
    objects.put(number.number(), new FakeObject(number, owner));
    reparent(number, parents);
    return number;
  }

  @Override
  public WaifValue createWaif(ObjValue type, ObjValue owner) {
    WaifValue waif = WaifValue.of(++identities, type, owner);
    waifs.put(waif, new HashMap<>());
    return waif;
  }

  @Override
  public boolean valid(WaifValue waif) {
    return waifs.containsKey(waif) && valid(waif.type());
  }

  @Override
  public @Nullable Property waifField(WaifValue waif, String name) {
    Property property = property(waif.type(), ":" + name);
    Value own = Objects.requireNonNull(waifs.get(waif)).get(Folding.fold(name));
    return property == null || own == null
        ? property
        : new Property(
            property.definer(), property.name(), own, false, property.owner(), property.flags());
  }

  @Override
  public void setWaifField(WaifValue waif, String name, Value value) {
    Objects.requireNonNull(waifs.get(waif)).put(Folding.fold(name), value);
  }

  @Override
  public List<Value> waifValues(WaifValue waif) {
    return List.copyOf(waifs.getOrDefault(waif, Map.of()).values());
  }

  @Override
  public ListValue waifTypes() {
    return ListValue.copyOf(waifs.keySet().stream().map(WaifValue::type).distinct().toList());
  }

  @Override
  public void keepWaifs() {}

  @Override
  public Iterator<WaifValue> waifs(ObjValue type) {
    return waifs.keySet().stream().filter(waif -> waif.type().equals(type)).iterator();
  }

  @Override
  public ObjValue maxObject() {
    return ObjValue.of(next - 1);
  }

  @Override
  public String name(ObjValue object) {
    return at(object).name;
  }

  @Override
  public void setName(ObjValue object, String name) {
    at(object).name = name;
  }

  @Override
  public ObjValue owner(ObjValue object) {
    return at(object).owner;
  }

  @Override
  public void setOwner(ObjValue object, ObjValue owner) {
    at(object).owner = owner;
  }

  @Override
  public int flags(ObjValue object) {
    FakeObject found = objects.get(object.number());
    return found == null ? 0 : found.flags;
  }

  @Override
  public void setFlags(ObjValue object, int flags) {
    at(object).flags = flags;
  }

  @Override
  public ObjValue location(ObjValue object) {
    return at(object).location;
  }

  @Override
  public ListValue contents(ObjValue object) {
    return ListValue.copyOf(at(object).contents);
  }

  @Override
  public void relocate(ObjValue object, ObjValue where) {
    FakeObject moved = at(object);
    if (valid(moved.location)) {
      at(moved.location).contents.remove(object);
    }
    moved.location = where;
    if (valid(where)) {
      at(where).contents.add(object);
    }
  }

  @Override
  public List<ObjValue> parents(ObjValue object) {
    return List.copyOf(at(object).parents);
  }

  @Override
  public ListValue children(ObjValue object) {
    return ListValue.copyOf(at(object).children);
  }

  @Override
  public boolean isa(ObjValue object, ObjValue ancestor) {
    return line(object).contains(ancestor);
  }

  @Override
  public void reparent(ObjValue object, List<ObjValue> parents) {
    for (ObjValue parent : at(object).parents) {
      at(parent).children.remove(object);
    }
    at(object).parents = new ArrayList<>(parents);
    for (ObjValue parent : parents) {
      at(parent).children.add(object);
    }
  }

  @Override
  public ObjValue create(List<ObjValue> parents, ObjValue owner) {
    ObjValue number = ObjValue.of(next++);
    objects.put(number.number(), new FakeObject(number, owner));
    reparent(number, parents);
    return number;
  }

  @Override
  public ObjValue recreate(ObjValue number, List<ObjValue> parents, ObjValue owner) {
    objects.put(number.number(), new FakeObject(number, owner));
    reparent(number, parents);
    return number;
  }

  @Override
  public CacheFigures verbCache() {
    return new CacheFigures(5, 1, 2, 3, 4, 64);
  }

  @Override
  public void destroy(ObjValue object) {
    FakeObject gone = at(object);
    List.copyOf(gone.contents).forEach(thing -> relocate(thing, ObjValue.NOTHING));
    relocate(object, ObjValue.NOTHING);
    List.copyOf(gone.children).forEach(child -> reparent(child, gone.parents));
    reparent(object, List.of());
    objects.remove(object.number());
  }

  @Override
  public ObjValue renumber(ObjValue object) {
    return object;
  }

  @Override
  public void resetMaxObject() {
    next = objects.headMap(ObjValue.FIRST_ANONYMOUS).lastKey() + 1;
  }

  @Override
  public ListValue players() {
    return select(object -> (object.flags & ObjectFlags.PLAYER) != 0);
  }

  @Override
  public ListValue ownedBy(ObjValue owner) {
    return select(object -> object.owner.equals(owner));
  }

  private ListValue select(java.util.function.Predicate<FakeObject> which) {
    return ListValue.copyOf(
        objects.values().stream().filter(which).map(object -> object.number).toList());
  }

  /** The object and its ancestors, in search order. */
  private List<ObjValue> line(ObjValue object) {
    List<ObjValue> line = new ArrayList<>();
    collect(object, line);
    return line;
  }

  private void collect(ObjValue object, List<ObjValue> line) {
    if (valid(object) && !line.contains(object)) {
      line.add(object);
      at(object).parents.forEach(parent -> collect(parent, line));
    }
  }

  private @Nullable ObjValue definer(ObjValue object, String name) {
    for (ObjValue each : line(object)) {
      if (at(each).defined.stream().anyMatch(name::equalsIgnoreCase)) {
        return each;
      }
    }
    return null;
  }

  @Override
  public @Nullable Property property(ObjValue object, String name) {
    ObjValue definer = definer(object, name);
    if (definer == null) {
      return null;
    }
    FakeObject.Slot own = slot(object, name);
    for (ObjValue each : line(object)) {
      FakeObject.Slot slot = at(each).properties.get(Folding.fold(name));
      if (slot != null && slot.value != null) {
        boolean clear = !each.equals(object);
        return new Property(definer, name, slot.value, clear, own.owner, own.flags);
      }
    }
    throw new AssertionError("clear on its definer: " + name);
  }

  private FakeObject.Slot slot(ObjValue object, String name) {
    return at(object)
        .properties
        .computeIfAbsent(
            Folding.fold(name),
            folded -> {
              ObjValue definer = definer(object, name);
              FakeObject.Slot there =
                  Objects.requireNonNull(
                      at(Objects.requireNonNull(definer)).properties.get(folded));
              boolean heirs = (there.flags & PropertyFlags.CHOWN) != 0;
              return new FakeObject.Slot(null, heirs ? at(object).owner : there.owner, there.flags);
            });
  }

  @Override
  public void setProperty(ObjValue object, String name, Value value) {
    slot(object, name).value = value;
  }

  @Override
  public void clearProperty(ObjValue object, String name) {
    slot(object, name).value = null;
  }

  @Override
  public void setPropertyInfo(ObjValue object, String name, ObjValue owner, int flags) {
    FakeObject.Slot slot = slot(object, name);
    slot.owner = owner;
    slot.flags = flags;
  }

  @Override
  public void renameProperty(ObjValue definer, String name, String newName) {
    List<String> defined = at(definer).defined;
    defined.replaceAll(each -> each.equalsIgnoreCase(name) ? newName : each);
    for (FakeObject object : objects.values()) {
      FakeObject.Slot slot = object.properties.remove(Folding.fold(name));
      if (slot != null) {
        object.properties.put(Folding.fold(newName), slot);
      }
    }
  }

  @Override
  public void addProperty(ObjValue object, String name, Value value, ObjValue owner, int flags) {
    at(object).defined.add(name);
    at(object).properties.put(Folding.fold(name), new FakeObject.Slot(value, owner, flags));
  }

  @Override
  public void deleteProperty(ObjValue definer, String name) {
    at(definer).defined.removeIf(name::equalsIgnoreCase);
    objects.values().stream()
        .filter(object -> isa(object.number, definer))
        .forEach(object -> object.properties.remove(Folding.fold(name)));
  }

  @Override
  public List<String> definedProperties(ObjValue object) {
    return List.copyOf(at(object).defined);
  }

  @Override
  public boolean definesRelated(ObjValue object, String name) {
    return objects.values().stream()
        .filter(each -> isa(each.number, object) || isa(object, each.number))
        .anyMatch(each -> each.defined.stream().anyMatch(name::equalsIgnoreCase));
  }

  @Override
  public @Nullable Verb callableVerb(ObjValue object, String name) {
    for (ObjValue each : line(object)) {
      for (Verb verb : at(each).verbs) {
        if (verb.has(VerbFlags.EXECUTE) && VerbNames.matches(verb.names(), name)) {
          return verb;
        }
      }
    }
    return null;
  }

  @Override
  public @Nullable Verb passedVerb(ObjValue definer, String name) {
    for (ObjValue parent : at(definer).parents) {
      Verb verb = callableVerb(parent, name);
      if (verb != null) {
        return verb;
      }
    }
    return null;
  }

  @Override
  public @Nullable Verb commandVerb(ObjValue object, String word, VerbArgs line) {
    for (ObjValue each : line(object)) {
      for (Verb verb : at(each).verbs) {
        VerbArgs args = verb.args();
        if (VerbNames.matches(verb.names(), word)
            && (args.dobj() == ArgSpec.ANY || args.dobj() == line.dobj())
            && (args.preposition() == Preposition.ANY || args.preposition() == line.preposition())
            && (args.iobj() == ArgSpec.ANY || args.iobj() == line.iobj())) {
          return verb;
        }
      }
    }
    return null;
  }

  @Override
  public List<Verb> verbs(ObjValue object) {
    return List.copyOf(at(object).verbs);
  }

  @Override
  public Verb addVerb(ObjValue object, String names, ObjValue owner, int flags, VerbArgs args) {
    programs.put(ProgramText.EMPTY_MOO.hash(), ProgramText.EMPTY_MOO);
    List<Verb> verbs = at(object).verbs;
    Verb verb =
        new Verb(object, verbs.size() + 1, names, owner, flags, args, ProgramText.EMPTY_MOO.hash());
    verbs.add(verb);
    return verb;
  }

  @Override
  public void deleteVerb(Verb verb) {
    List<Verb> verbs = at(verb.definer()).verbs;
    verbs.remove(verb.index() - 1);
    for (int i = 0; i < verbs.size(); i++) {
      Verb each = verbs.get(i);
      replace(each, i + 1, each.names(), each.owner(), each.flags(), each.args(), each.program());
    }
  }

  private void replace(
      Verb verb,
      int index,
      String names,
      ObjValue owner,
      int flags,
      VerbArgs args,
      ProgramHash program) {
    at(verb.definer())
        .verbs
        .set(index - 1, new Verb(verb.definer(), index, names, owner, flags, args, program));
  }

  @Override
  public void setVerbInfo(Verb verb, String names, ObjValue owner, int flags) {
    replace(verb, verb.index(), names, owner, flags, verb.args(), verb.program());
  }

  @Override
  public void setVerbArgs(Verb verb, VerbArgs args) {
    replace(verb, verb.index(), verb.names(), verb.owner(), verb.flags(), args, verb.program());
  }

  @Override
  public void setVerbProgram(Verb verb, ProgramText program, ObjValue programmer, long time) {
    setVerbProgram(verb, program);
  }

  /** Nobody notes them here: the text it has. */
  @Override
  public List<VerbVersion> verbHistory(Verb verb) {
    int length = program(verb.program()).source().length();
    return List.of(new VerbVersion(0, ObjValue.NOTHING, verb.program(), length));
  }

  @Override
  public void setVerbProgram(Verb verb, ProgramText program) {
    programs.put(program.hash(), program);
    replace(
        verb, verb.index(), verb.names(), verb.owner(), verb.flags(), verb.args(), program.hash());
  }

  @Override
  public ProgramText program(ProgramHash hash) {
    ProgramText text = programs.get(hash);
    if (text == null) {
      throw new AssertionError("no program " + hash);
    }
    return text;
  }
}
