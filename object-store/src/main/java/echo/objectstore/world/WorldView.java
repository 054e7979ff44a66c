package echo.objectstore.world;

import echo.objectstore.Member;
import echo.objectstore.Metadata;
import echo.objectstore.ObjectAspects;
import echo.objectstore.ObjectRecord;
import echo.objectstore.StoreRange;
import echo.objectstore.Transaction;
import echo.values.IntValue;
import echo.values.ListValue;
import echo.values.ObjValue;
import echo.values.Value;
import echo.values.WaifValue;
import echo.values.model.ArgSpec;
import echo.values.model.CacheFigures;
import echo.values.model.ObjectFlags;
import echo.values.model.Preposition;
import echo.values.model.ProgramHash;
import echo.values.model.ProgramText;
import echo.values.model.Property;
import echo.values.model.Verb;
import echo.values.model.VerbArgs;
import echo.values.model.VerbNames;
import echo.values.model.VerbVersion;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The objects as one transaction sees and changes them. No permission is checked here.
 *
 * <p>Unless said otherwise an object passed in must be {@link #valid}; if it is not, {@link
 * IllegalArgumentException}. Names of properties and verbs are matched without regard to case.
 *
 * <p>Threading: the transaction's thread.
 */
public class WorldView {
  final Headers headers;
  final Slots slots;
  final Lookups lookups;
  final Ancestry ancestry;
  private final Waifs waifs;
  private final Properties properties;
  private final VerbTables verbs;
  private final Transaction transaction;

  /**
   * Lays a view over a transaction. All changes to the world's structure that the transaction makes
   * from now on must go through this view.
   */
  public WorldView(Transaction transaction, WorldCaches caches) {
    this.transaction = transaction;
    this.headers = new Headers(transaction);
    this.slots = new Slots(headers);
    this.lookups = new Lookups(headers, slots, caches);
    this.ancestry = new Ancestry(headers, slots, lookups);
    this.waifs = new Waifs(headers, lookups);
    this.properties = new Properties(headers, slots, lookups);
    this.verbs = new VerbTables(transaction, lookups);
  }

  public final Transaction transaction() {
    return transaction;
  }

  // ---- nested sets ----

  /** Begins a set of changes that can be undone by itself. */
  public void nest() {
    transaction.nest();
  }

  /** Keeps the changes since the last {@link #nest}. */
  public void merge() {
    transaction.merge();
  }

  /** Undoes the changes since the last {@link #nest}. */
  public void rollBackNested() {
    transaction.rollBackNested();
    headers.forgetLast();
    lookups.structureChanged();
  }

  // ---- objects ----

  public boolean valid(ObjValue object) {
    return headers.exists(object);
  }

  /** The highest object number in use; {@code #-1} in an empty world. */
  public ObjValue maxObject() {
    return ObjValue.of(transaction.maxObject());
  }

  public String name(ObjValue object) {
    return headers.get(object, ObjectAspects.NAME).name();
  }

  public void setName(ObjValue object, String name) {
    headers.put(object, headers.get(object).withName(name));
  }

  public ObjValue owner(ObjValue object) {
    return headers.get(object, ObjectAspects.RIGHTS).owner();
  }

  public void setOwner(ObjValue object, ObjValue owner) {
    slots.settleChowned(object);
    if (!object.isAnonymous()) {
      transaction.remove(new StoreRange.Owned(owner(object).number()).at(object.number()));
      transaction.put(new StoreRange.Owned(owner.number()).at(object.number()), new Member(object));
    }
    headers.put(object, headers.get(object).withOwner(owner));
  }

  /** {@link ObjectFlags}; 0 for an object that is not valid. */
  public int flags(ObjValue object) {
    ObjectRecord header = headers.find(object, ObjectAspects.RIGHTS);
    return header == null ? 0 : header.flags();
  }

  /** Sets all flags; the player bit also enters it in or takes it out of {@link #players}. */
  public void setFlags(ObjValue object, int flags) {
    ObjectRecord header = headers.get(object);
    long order = header.playerOrder();
    boolean player = (flags & ObjectFlags.PLAYER) != 0;
    if (player && order == 0) {
      order = transaction.nextOrder();
      transaction.put(StoreRange.PLAYERS.at(order), new Member(object));
    } else if (!player && order != 0) {
      transaction.remove(StoreRange.PLAYERS.at(order));
      order = 0;
    }
    headers.put(object, header.withFlags(flags, order));
  }

  public ObjValue location(ObjValue object) {
    return headers.get(object, ObjectAspects.LOCATION).location();
  }

  public ListValue contents(ObjValue object) {
    return headers.list(new StoreRange.Contents(object.number()));
  }

  /**
   * Moves without calling anything: location and contents only; {@code where} may be {@code #-1}.
   */
  public void relocate(ObjValue object, ObjValue where) {
    ObjectRecord header = headers.get(object);
    if (header.contentsOrder() != 0) {
      transaction.remove(
          new StoreRange.Contents(header.location().number()).at(header.contentsOrder()));
    }
    long order = 0;
    if (valid(where)) {
      order = transaction.nextOrder();
      transaction.put(new StoreRange.Contents(where.number()).at(order), new Member(object));
    }
    headers.put(object, header.withLocation(where, order));
  }

  /** The parents in search order; empty for none. */
  public List<ObjValue> parents(ObjValue object) {
    return headers.parents(object);
  }

  public ListValue children(ObjValue object) {
    return headers.list(new StoreRange.Children(object.number()));
  }

  /** Whether it is the ancestor itself or descends from it. */
  public boolean isa(ObjValue object, ObjValue ancestor) {
    return headers.isa(object, ancestor);
  }

  /**
   * Gives it other parents; values of properties no longer inherited are dropped, new ones are
   * clear. The caller has checked for cycles and for properties defined on both sides.
   */
  public void reparent(ObjValue object, List<ObjValue> parents) {
    ancestry.reparent(object, parents);
  }

  /**
   * Makes an object with the next number that no other turn has, no name, no flags, nowhere; with
   * {@code #-1} as owner it owns itself, and what it inherits.
   */
  public ObjValue create(List<ObjValue> parents, ObjValue owner) {
    ObjValue object = ObjValue.of(transaction.nextObject());
    headers.forgetLast();
    lookups.created(object);
    return put(object, parents, owner);
  }

  /** The same with a number that is not valid and below the highest. */
  public ObjValue recreate(ObjValue number, List<ObjValue> parents, ObjValue owner) {
    lookups.structureChanged();
    return put(number, parents, owner);
  }

  private ObjValue put(ObjValue object, List<ObjValue> parents, ObjValue givenOwner) {
    ObjValue owner = givenOwner.equals(ObjValue.NOTHING) ? object : givenOwner;
    headers.put(object, ObjectRecord.fresh(owner));
    transaction.put(new StoreRange.Owned(owner.number()).at(object.number()), new Member(object));
    ancestry.link(object, parents);
    return object;
  }

  /**
   * Makes an anonymous object with the parents given, which are numbered objects, no name, no
   * flags. It is no child of its parents and nobody's in {@link #ownedBy}; it can own properties
   * and verbs like any other. It stays until {@link #destroy}, or until one of its parents goes.
   */
  public ObjValue createAnonymous(List<ObjValue> parents, ObjValue owner) {
    ObjValue object = ObjValue.anonymous(ObjValue.FIRST_ANONYMOUS + Identities.next(transaction));
    lookups.created(object);
    headers.put(object, ObjectRecord.fresh(owner));
    transaction.put(StoreRange.ANONYMOUS.at(object.number()), new Member(object));
    ancestry.link(object, parents);
    return object;
  }

  /**
   * Makes the number invalid, or the anonymous object. Its children go to its parents, its contents
   * to {@code #-1}, as {@code recycle()} does after its verbs have run.
   */
  public void destroy(ObjValue object) {
    if (object.isAnonymous()) {
      ancestry.erase(object);
      return;
    }
    ancestry.eraseAnonymousHeirs(object);
    waifs.destroyAll(object);
    ancestry.bequeathChildren(object);
    for (ObjValue thing : headers.members(new StoreRange.Contents(object.number()))) {
      relocate(thing, ObjValue.NOTHING);
    }
    relocate(object, ObjValue.NOTHING);
    setFlags(object, 0);
    ancestry.erase(object);
  }

  /**
   * Gives it the lowest unused number, with every reference the server keeps; returns the number.
   * It looks at every record of the world.
   */
  public ObjValue renumber(ObjValue object) {
    long free = 0;
    while (free < object.number() && valid(ObjValue.of(free))) {
      free++;
    }
    ObjValue number = ObjValue.of(free);
    if (free < object.number()) {
      new Renumbering(object, number).apply(transaction);
      headers.forgetLast();
      lookups.structureChanged();
    }
    return number;
  }

  /** What the shared cache of callable verbs has done so far. */
  public CacheFigures verbCache() {
    return lookups.verbCache();
  }

  /** Sets the highest number to the highest valid object. */
  public void resetMaxObject() {
    long max = maxObject().number();
    while (max >= 0 && !valid(ObjValue.of(max))) {
      max--;
    }
    transaction.setMaxObject(max);
  }

  public ListValue players() {
    return headers.list(StoreRange.PLAYERS);
  }

  /** The objects owned by someone, in number order. */
  public ListValue ownedBy(ObjValue owner) {
    return headers.list(new StoreRange.Owned(owner.number()));
  }

  // ---- waifs ----

  /**
   * Makes a waif of a class, all its fields clear. It stays until {@link #destroyWaif}, or until
   * its class goes.
   */
  public WaifValue createWaif(ObjValue type, ObjValue owner) {
    return waifs.create(type, owner);
  }

  /** Whether the waif and so its class still exist. */
  public boolean valid(WaifValue waif) {
    return waifs.exists(waif);
  }

  /**
   * A field: the property {@code ":name"} of the waif's class, with the waif's own value if it has
   * one and the waif's owner where the property has the flag {@code c}. Null when the class has no
   * such property; the waif must be {@link #valid(WaifValue)}.
   *
   * @param name without the colon
   */
  public @Nullable Property waifField(WaifValue waif, String name) {
    return waifs.field(waif, name);
  }

  /**
   * Sets a field, which must exist. The caller has seen to it that the waif cannot be reached from
   * the value.
   */
  public void setWaifField(WaifValue waif, String name, Value value) {
    waifs.set(waif, name, value);
  }

  /** The values of the fields that are not clear; none for a waif that does not exist. */
  public List<Value> waifValues(WaifValue waif) {
    return waifs.values(waif);
  }

  /** Removes the waif, which must be {@link #valid(WaifValue)}. */
  public void destroyWaif(WaifValue waif) {
    waifs.destroy(waif);
  }

  /** The objects that are classes of waifs, in number order. */
  public ListValue waifTypes() {
    return headers.list(StoreRange.WAIF_TYPES);
  }

  /** Keeps those alive that a search going on has found unused: they are about to be used. */
  public void keepWaifs() {
    transaction.put(Metadata.WAIFS_KEPT, new Metadata(IntValue.of(transaction.nextOrder())));
  }

  /** The waifs of a class, oldest first; each costs a read. */
  public Iterator<WaifValue> waifs(ObjValue type) {
    return waifs.all(type);
  }

  // ---- properties ----

  /** The property by that name on the object or inherited, or null. */
  public @Nullable Property property(ObjValue object, String name) {
    return properties.find(object, name);
  }

  /** Sets the value; the property must exist. */
  public void setProperty(ObjValue object, String name, Value value) {
    properties.set(object, name, value);
  }

  /** Makes it inherit its value; not to be called on the definer. */
  public void clearProperty(ObjValue object, String name) {
    properties.clear(object, name);
  }

  public void setPropertyInfo(ObjValue object, String name, ObjValue owner, int flags) {
    properties.setInfo(object, name, owner, flags);
  }

  public void renameProperty(ObjValue definer, String name, String newName) {
    properties.rename(definer, name, newName);
  }

  public void addProperty(ObjValue object, String name, Value value, ObjValue owner, int flags) {
    properties.add(object, name, value, owner, flags);
  }

  public void deleteProperty(ObjValue definer, String name) {
    properties.delete(definer, name);
  }

  /** Names of the properties defined on the object itself, in order of definition. */
  public List<String> definedProperties(ObjValue object) {
    return properties.defined(object);
  }

  /** Whether the object itself, an ancestor or a descendant defines a property by that name. */
  public boolean definesRelated(ObjValue object, String name) {
    return properties.definesRelated(object, name);
  }

  // ---- verbs ----

  /**
   * The verb that {@code object:name()} calls: the first match by definition order up the
   * ancestors, executable.
   */
  public @Nullable Verb callableVerb(ObjValue object, String name) {
    return lookups.callable(object, name);
  }

  /** The next such verb above {@code definer}, for {@code pass()}. */
  public @Nullable Verb passedVerb(ObjValue definer, String name) {
    return lookups.passed(definer, name);
  }

  /** The verb a command line calls on an object; arguments as matched, preposition by number. */
  public @Nullable Verb commandVerb(ObjValue object, String word, VerbArgs line) {
    for (ObjValue definer : headers.lineage(object)) {
      for (Verb verb : lookups.verbs(definer).verbs()) {
        if (accepts(verb.args(), line) && VerbNames.matches(verb.names(), word)) {
          return verb;
        }
      }
    }
    return null;
  }

  private static boolean accepts(VerbArgs wanted, VerbArgs line) {
    return (wanted.dobj() == ArgSpec.ANY || wanted.dobj() == line.dobj())
        && (wanted.iobj() == ArgSpec.ANY || wanted.iobj() == line.iobj())
        && (wanted.preposition() == Preposition.ANY || wanted.preposition() == line.preposition());
  }

  /** Verbs defined on the object itself, in order. */
  public List<Verb> verbs(ObjValue object) {
    headers.get(object, ObjectAspects.EXISTENCE);
    return lookups.verbs(object).verbs();
  }

  /** Adds a verb at the end and returns it. */
  public Verb addVerb(ObjValue object, String names, ObjValue owner, int flags, VerbArgs args) {
    headers.get(object, ObjectAspects.EXISTENCE);
    return verbs.add(object, names, owner, flags, args);
  }

  public void deleteVerb(Verb verb) {
    verbs.delete(verb);
  }

  public void setVerbInfo(Verb verb, String names, ObjValue owner, int flags) {
    verbs.setInfo(verb, names, owner, flags);
  }

  public void setVerbArgs(Verb verb, VerbArgs args) {
    verbs.setArgs(verb, args);
  }

  /** Gives a verb a text that nobody has replaced another with: it has no history after that. */
  public void setVerbProgram(Verb verb, ProgramText program) {
    verbs.setProgram(verb, program);
  }

  /** Gives a verb a text and keeps that, with the one before, in its history. */
  public void setVerbProgram(Verb verb, ProgramText program, ObjValue programmer, long time) {
    verbs.setProgram(verb, program, programmer, time);
  }

  /** The texts that a verb has had, as far as they are kept, the one it has last. */
  public List<VerbVersion> verbHistory(Verb verb) {
    return verbs.history(verb);
  }

  /** The text behind a hash that a verb, its history or a task of this world names. */
  public ProgramText program(ProgramHash hash) {
    return verbs.program(hash);
  }
}
