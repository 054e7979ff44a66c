package echo.objectstore.world;

import echo.objectstore.PropertySlot;
import echo.objectstore.PropertyTable;
import echo.objectstore.StoreKey;
import echo.objectstore.VerbTable;
import echo.values.Folding;
import echo.values.ObjValue;
import echo.values.Value;
import echo.values.model.Property;
import echo.values.model.Verb;
import echo.values.model.VerbFlags;
import echo.values.model.VerbNames;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Names found on objects: in the shared caches while the turn has not touched the structure, in
 * caches of its own after that.
 */
final class Lookups {
  private final Headers headers;
  private final Slots slots;
  private final WorldCaches shared;
  private final long snapshot;
  private @Nullable WorldCaches own;

  /** Counts the turn's own changes of structure; the time of its own caches. */
  private long changes;

  private boolean structureChanged;

  /** Objects made in this turn have this number or a higher one; nobody else may know of them. */
  private long firstCreated = Long.MAX_VALUE;

  /** A Bloom filter of the properties that the turn has written. */
  private final long[] written = new long[16];

  Lookups(Headers headers, Slots slots, WorldCaches shared) {
    this.headers = headers;
    this.slots = slots;
    this.shared = shared;
    this.snapshot = headers.transaction.base().lsn();
    // A view laid over a transaction that has written already cannot know what.
    this.structureChanged = headers.transaction.hasWrites();
  }

  void structureChanged() {
    structureChanged = true;
    changes++;
    if (own != null) {
      own.structureChanged(changes);
    }
  }

  void created(ObjValue object) {
    firstCreated = Math.min(firstCreated, object.number());
  }

  void slotWritten(PropertyRef ref) {
    written[(ref.sharedStamp >>> 6) & 15] |= 1L << ref.sharedStamp;
  }

  private boolean mayBeWritten(PropertyRef ref) {
    return (written[(ref.sharedStamp >>> 6) & 15] & (1L << ref.sharedStamp)) != 0;
  }

  private boolean isOwn(long object) {
    return structureChanged || object >= firstCreated;
  }

  private WorldCaches own() {
    WorldCaches caches = own;
    if (caches == null) {
      caches = WorldCaches.ofTurn();
      caches.structureChanged(changes);
      own = caches;
    }
    return caches;
  }

  /** What the name means on the object; {@link PropertyRef#NONE} when it is no property. */
  PropertyRef property(ObjValue object, String name) {
    boolean isOwn = isOwn(object.number());
    WorldCaches caches = isOwn ? own() : shared;
    long now = isOwn ? changes : snapshot;
    long since = caches.changedAt(object.number());
    PropertyRef found = now < since ? null : caches.properties.get(object.number(), name, since);
    if (found == null) {
      found = findProperty(object, name);
      caches.properties.put(object.number(), name, found, now);
    }
    return found;
  }

  private PropertyRef findProperty(ObjValue object, String name) {
    List<ObjValue> lineage = headers.lineage(object);
    for (ObjValue definer : lineage) {
      PropertyTable.Definition definition = slots.table(definer).named(name);
      if (definition != null) {
        List<ObjValue> holders = new ArrayList<>(lineage);
        holders.removeIf(ancestor -> !headers.isa(ancestor, definer));
        return new PropertyRef(object, definer, definition.number(), definition.name(), holders);
      }
    }
    return PropertyRef.NONE;
  }

  /** The property in effect. */
  Property read(PropertyRef ref) {
    if (isOwn(ref.object.number()) || mayBeWritten(ref)) {
      return readSlots(ref);
    }
    PropertyRef.Cached cached = ref.cached;
    long since = shared.changedAt(ref);
    if (cached != null && cached.at() >= since && snapshot >= since) {
      return cached.property();
    }
    Property property = readSlots(ref);
    ref.cached = new PropertyRef.Cached(property, snapshot);
    return property;
  }

  private Property readSlots(PropertyRef ref) {
    PropertySlot own = slots.slot(ref.ownKey());
    if (own != null && own.value() != null) {
      return new Property(ref.definer, ref.name, own.value(), false, own.owner(), own.flags());
    }
    PropertySlot info = own != null ? own : slots.info(ref.object, ref.definer, ref.number);
    return new Property(
        ref.definer, ref.name, inheritedValue(ref), true, info.owner(), info.flags());
  }

  private Value inheritedValue(PropertyRef ref) {
    for (int i = 1; i < ref.chain.length; i++) {
      PropertySlot slot = slots.slot(ref.chain[i]);
      if (slot != null && slot.value() != null) {
        return slot.value();
      }
    }
    throw new IllegalStateException(ref.definer + " defines " + ref.name + " without a value");
  }

  /** The first executable verb of that name on the object or up its ancestors. */
  @Nullable Verb callable(ObjValue object, String name) {
    boolean isOwn = isOwn(object.number());
    WorldCaches caches = isOwn ? own() : shared;
    long now = isOwn ? changes : snapshot;
    long since = caches.changedAt(object.number());
    Object found = now < since ? null : caches.callableVerbs.get(object.number(), name, since);
    if (found == null) {
      Verb verb = findCallable(object, name);
      found = verb == null ? WorldCaches.NO_VERB : verb;
      caches.callableVerbs.put(object.number(), name, found, now);
    }
    return WorldCaches.verb(found);
  }

  /** The first executable verb of that name above an object. */
  @Nullable Verb passed(ObjValue definer, String name) {
    boolean isOwn = isOwn(definer.number());
    WorldCaches caches = isOwn ? own() : shared;
    long now = isOwn ? changes : snapshot;
    long since = caches.changedAt(definer.number());
    Object found = now < since ? null : caches.passedVerbs.get(definer.number(), name, since);
    if (found == null) {
      Verb verb = findPassed(definer, name);
      found = verb == null ? WorldCaches.NO_VERB : verb;
      caches.passedVerbs.put(definer.number(), name, found, now);
    }
    return WorldCaches.verb(found);
  }

  private @Nullable Verb findCallable(ObjValue object, String name) {
    String word = Folding.fold(name);
    for (ObjValue definer : headers.lineage(object)) {
      for (Verb verb : verbs(definer).verbs()) {
        if (verb.has(VerbFlags.EXECUTE) && VerbNames.matches(verb.names(), word)) {
          return verb;
        }
      }
    }
    return null;
  }

  private @Nullable Verb findPassed(ObjValue definer, String name) {
    for (ObjValue parent : headers.get(definer).parents()) {
      Verb verb = callable(parent, name);
      if (verb != null) {
        return verb;
      }
    }
    return null;
  }

  VerbTable verbs(ObjValue object) {
    VerbTable table = headers.transaction.get(new StoreKey.VerbsKey(object.number()));
    return table == null ? VerbTable.EMPTY : table;
  }
}
