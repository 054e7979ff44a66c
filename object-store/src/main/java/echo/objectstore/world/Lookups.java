package echo.objectstore.world;

import echo.objectstore.Dependency;
import echo.objectstore.ObjectAspects;
import echo.objectstore.PropertySlot;
import echo.objectstore.PropertyTable;
import echo.objectstore.StoreKey;
import echo.objectstore.VerbTable;
import echo.values.ObjValue;
import echo.values.Value;
import echo.values.model.CacheFigures;
import echo.values.model.Property;
import echo.values.model.PropertyFlags;
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

  /** The property that the turn wrote last: loops read what they have just written. */
  private @Nullable PropertyRef lastRef;

  private @Nullable PropertySlot lastSlot;

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
    lastRef = null;
    changes++;
    if (own != null) {
      own.structureChanged(changes);
    }
  }

  /** An object without children is gone. */
  void erased(ObjValue object) {
    if (object.number() < firstCreated) {
      structureChanged();
      return;
    }
    // Made and gone in this turn: no answer about another object can have come from it.
    lastRef = null;
    changes++;
    if (own != null) {
      own.objectChanged(object.number(), changes);
    }
  }

  void created(ObjValue object) {
    firstCreated = Math.min(firstCreated, object.number());
  }

  void slotWritten(PropertyRef ref, PropertySlot slot) {
    written[(ref.sharedStamp >>> 6) & 15] |= 1L << ref.sharedStamp;
    lastRef = ref;
    lastSlot = slot;
  }

  /** The slot of a property if it is the one that the turn wrote last, else null. */
  @Nullable PropertySlot lastWritten(PropertyRef ref) {
    return ref == lastRef ? lastSlot : null;
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
    PropertyRef known = knownProperty(object, name);
    return known != null ? known : findProperty(object, name);
  }

  private @Nullable PropertyRef knownProperty(ObjValue object, String name) {
    boolean isOwn = isOwn(object.number());
    WorldCaches caches = isOwn ? own() : shared;
    LookupCache.Entry<PropertyRef> known = caches.property(object, name, now(isOwn));
    if (known == null) {
      return null;
    }
    if (!isOwn) {
      depends(known.answer == PropertyRef.NONE ? known : known.answer);
    }
    return known.answer;
  }

  private long now(boolean isOwn) {
    return isOwn ? changes : snapshot;
  }

  private void depends(Dependency answer) {
    headers.transaction.reads().dependsOn(answer);
  }

  /** Climbs to the first ancestor that knows, and tells all on the way back. */
  private PropertyRef findProperty(ObjValue object, String name) {
    List<ObjValue> climbed = new ArrayList<>();
    ObjValue at = object;
    PropertyRef found = null;
    while (found == null) {
      PropertyTable.Definition own = slots.table(at).named(name);
      List<ObjValue> parents = headers.parents(at);
      climbed.add(at);
      if (own != null) {
        found = PropertyRef.found(at, at, own, List.of());
      } else if (parents.size() != 1) {
        found = findAmongSeveral(at, name);
      } else {
        at = parents.getFirst();
        found = knownProperty(at, name);
        if (found != null) {
          climbed.add(at);
        }
      }
    }
    for (int i = climbed.size() - 1; i >= 0; i--) {
      ObjValue heir = climbed.get(i);
      if (i < climbed.size() - 1 && found != PropertyRef.NONE) {
        found = PropertyRef.inherited(heir, found);
      }
      boolean isOwn = isOwn(heir.number());
      (isOwn ? own() : shared).properties.put(heir.number(), name, found, now(isOwn));
    }
    return found;
  }

  private PropertyRef findAmongSeveral(ObjValue object, String name) {
    List<ObjValue> lineage = headers.lineage(object);
    for (ObjValue definer : lineage) {
      PropertyTable.Definition definition = slots.table(definer).named(name);
      if (definition != null) {
        List<ObjValue> others = new ArrayList<>(lineage.subList(1, lineage.size()));
        others.removeIf(ancestor -> !headers.isa(ancestor, definer));
        return PropertyRef.found(object, definer, definition, others);
      }
    }
    return PropertyRef.NONE;
  }

  /** The property in effect. */
  Property read(PropertyRef ref) {
    PropertySlot last = lastWritten(ref);
    if (last != null && last.value() != null) {
      return new Property(ref.definer, ref.name, last.value(), false, last.owner(), last.flags());
    }
    Property known = knownValue(ref);
    return known != null ? known : findValue(ref);
  }

  private @Nullable Property knownValue(PropertyRef ref) {
    PropertyRef.Cached cached = ref.cached;
    if (cached == null || mayBeWritten(ref)) {
      return null;
    }
    if (isOwn(ref.object.number())) {
      // A reference of the turn's own is found again after every change of structure.
      return cached.property();
    }
    long since = shared.changedAt(ref);
    if (cached.at < since || cached.at > snapshot || snapshot < since) {
      return null;
    }
    Property property = cached.property();
    if (property != null) {
      depends(ref);
    }
    return property;
  }

  /** Climbs to the first ancestor with a value, and tells all on the way back. */
  private Property findValue(PropertyRef ref) {
    List<PropertyRef> climbed = new ArrayList<>();
    PropertyRef at = ref;
    Property found = null;
    while (found == null) {
      PropertySlot own = slots.slot(at.ownKey);
      if (own != null && own.value() != null) {
        found = new Property(at.definer, at.name, own.value(), false, own.owner(), own.flags());
        keep(at, found);
      } else if (at.above == null) {
        PropertySlot info = own != null ? own : slots.info(at.object, at.definer, at.number);
        found =
            new Property(at.definer, at.name, inheritedValue(at), true, info.owner(), info.flags());
        keep(at, found);
      } else {
        climbed.add(at);
        at = at.above;
        found = knownValue(at);
      }
    }
    for (int i = climbed.size() - 1; i >= 0; i--) {
      found = inherited(climbed.get(i), found);
      keep(climbed.get(i), found);
    }
    return found;
  }

  private Property inherited(PropertyRef ref, Property above) {
    PropertySlot own = slots.slot(ref.ownKey);
    ObjValue owner = above.owner();
    if (own != null) {
      owner = own.owner();
    } else if ((above.flags() & PropertyFlags.CHOWN) != 0) {
      owner = headers.get(ref.object, ObjectAspects.RIGHTS).owner();
    }
    int flags = own != null ? own.flags() : above.flags();
    return new Property(ref.definer, ref.name, above.value(), true, owner, flags);
  }

  private void keep(PropertyRef ref, Property property) {
    if (!mayBeWritten(ref)) {
      ref.cached = new PropertyRef.Cached(property, snapshot);
    }
  }

  private Value inheritedValue(PropertyRef ref) {
    for (StoreKey.SlotKey key : ref.others) {
      PropertySlot slot = slots.slot(key);
      if (slot != null && slot.value() != null) {
        return slot.value();
      }
    }
    throw new IllegalStateException(ref.definer + " defines " + ref.name + " without a value");
  }

  /** The first executable verb of that name on the object or up its ancestors. */
  @Nullable Verb callable(ObjValue object, String name) {
    Object known = knownCallable(object, name);
    shared.countVerb(known);
    return known != null ? WorldCaches.verb(known) : findCallable(object, name);
  }

  private @Nullable Object knownCallable(ObjValue object, String name) {
    boolean isOwn = isOwn(object.number());
    WorldCaches caches = isOwn ? own() : shared;
    return used(caches.callableVerb(object, name, now(isOwn)), isOwn);
  }

  private @Nullable Object used(LookupCache.@Nullable Entry<Object> known, boolean isOwn) {
    if (known == null) {
      return null;
    }
    if (!isOwn) {
      depends(known);
    }
    return known.answer;
  }

  private @Nullable Verb findCallable(ObjValue object, String name) {
    List<ObjValue> climbed = new ArrayList<>();
    ObjValue at = object;
    Object found = null;
    while (found == null) {
      Verb own = ownCallable(at, name);
      List<ObjValue> parents = headers.parents(at);
      climbed.add(at);
      if (own != null) {
        found = own;
      } else if (parents.size() != 1) {
        found = findCallableAmongSeveral(at, name);
      } else {
        at = parents.getFirst();
        found = knownCallable(at, name);
      }
    }
    for (ObjValue heir : climbed) {
      boolean isOwn = isOwn(heir.number());
      (isOwn ? own() : shared).callableVerbs.put(heir.number(), name, found, now(isOwn));
    }
    return WorldCaches.verb(found);
  }

  private Object findCallableAmongSeveral(ObjValue object, String name) {
    for (ObjValue definer : headers.lineage(object)) {
      Verb verb = ownCallable(definer, name);
      if (verb != null) {
        return verb;
      }
    }
    return WorldCaches.NO_VERB;
  }

  private @Nullable Verb ownCallable(ObjValue definer, String name) {
    for (Verb verb : verbs(definer).verbs()) {
      if (verb.has(VerbFlags.EXECUTE) && VerbNames.matches(verb.names(), name)) {
        return verb;
      }
    }
    return null;
  }

  /** The first executable verb of that name above an object. */
  @Nullable Verb passed(ObjValue definer, String name) {
    boolean isOwn = isOwn(definer.number());
    WorldCaches caches = isOwn ? own() : shared;
    Object found = used(caches.passedVerb(definer, name, now(isOwn)), isOwn);
    if (found == null) {
      Verb verb = findPassed(definer, name);
      found = verb == null ? WorldCaches.NO_VERB : verb;
      caches.passedVerbs.put(definer.number(), name, found, now(isOwn));
    }
    return WorldCaches.verb(found);
  }

  private @Nullable Verb findPassed(ObjValue definer, String name) {
    for (ObjValue parent : headers.parents(definer)) {
      Verb verb = callable(parent, name);
      if (verb != null) {
        return verb;
      }
    }
    return null;
  }

  CacheFigures verbCache() {
    return shared.verbFigures();
  }

  /** Whether an object defines a property with that number. */
  boolean isDefined(ObjValue definer, int property) {
    for (PropertyTable.Definition definition : slots.table(definer).definitions()) {
      if (definition.number() == property) {
        return true;
      }
    }
    return false;
  }

  VerbTable verbs(ObjValue object) {
    VerbTable table = headers.transaction.get(new StoreKey.VerbsKey(object.number()));
    return table == null ? VerbTable.EMPTY : table;
  }
}
