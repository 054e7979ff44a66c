package echo.objectstore.world;

import echo.objectstore.Change;
import echo.objectstore.CommitObserver;
import echo.objectstore.ObjectRecord;
import echo.objectstore.ObjectStore;
import echo.objectstore.Snapshot;
import echo.objectstore.StoreKey;
import echo.objectstore.StoreRange;
import echo.values.ObjValue;
import echo.values.model.CacheFigures;
import echo.values.model.Verb;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What lookups in the committed state have found, shared by all transactions of a store.
 *
 * <p>An answer carries the sequence number of the state it was found in. It holds for a transaction
 * when nothing it depends on has changed since, and nothing that the transaction does not see yet.
 * So commits stamp what they change: tables and parents of an object with children stamp the whole
 * structure, everything else only its own place (DECISIONS 13).
 *
 * <p>Threading: any thread.
 */
public final class WorldCaches implements CommitObserver {
  private static final int ENTRIES = 1 << 16;

  final LookupCache<PropertyRef> properties;
  final LookupCache<Object> callableVerbs;
  final LookupCache<Object> passedVerbs;
  final Stamps slots;
  private final Stamps objects;
  private volatile long structureChangedAt;

  // Counted without care for other threads: a count that is lost now and then is no harm.
  private long verbHits;
  private long verbNegativeHits;
  private long verbMisses;
  private long verbGeneration;

  private WorldCaches(int entries) {
    properties = new LookupCache<>(entries);
    callableVerbs = new LookupCache<>(entries);
    passedVerbs = new LookupCache<>(entries / 4);
    slots = new Stamps(entries);
    objects = new Stamps(entries);
  }

  /** The caches of a store; to be made once for each, before its first commit. */
  public static WorldCaches of(ObjectStore store) {
    WorldCaches caches = new WorldCaches(ENTRIES);
    store.observe(caches);
    return caches;
  }

  /** Caches for one turn that has changed the structure itself. */
  static WorldCaches ofTurn() {
    return new WorldCaches(ENTRIES / 64);
  }

  /** Counts an answer of {@link #callableVerbs} that a program asked for; null is a miss. */
  void countVerb(@Nullable Object answer) {
    if (answer == null) {
      verbMisses++;
    } else {
      verbHits++;
      verbNegativeHits += verb(answer) == null ? 1 : 0;
    }
  }

  CacheFigures verbFigures() {
    return new CacheFigures(
        verbHits,
        verbNegativeHits,
        verbMisses,
        verbGeneration,
        callableVerbs.filled(),
        callableVerbs.places());
  }

  /** When an answer about an object may last have become wrong. */
  long changedAt(long object) {
    return Math.max(structureChangedAt, objects.at(Stamps.ofObject(object)));
  }

  /** The answer that holds at a moment, or null. */
  LookupCache.@Nullable Entry<PropertyRef> property(ObjValue object, String name, long now) {
    long since = changedAt(object.number());
    return now < since ? null : properties.get(object.number(), name, since, now);
  }

  LookupCache.@Nullable Entry<Object> callableVerb(ObjValue object, String name, long now) {
    long since = changedAt(object.number());
    return now < since ? null : callableVerbs.get(object.number(), name, since, now);
  }

  LookupCache.@Nullable Entry<Object> passedVerb(ObjValue definer, String name, long now) {
    long since = changedAt(definer.number());
    return now < since ? null : passedVerbs.get(definer.number(), name, since, now);
  }

  void structureChanged(long at) {
    structureChangedAt = at;
  }

  void objectChanged(long object, long at) {
    objects.set(Stamps.ofObject(object), at);
  }

  /** When the value of a property that was found may last have changed. */
  long changedAt(PropertyRef ref) {
    return Math.max(slots.at(ref.ownStamp), slots.at(ref.sharedStamp));
  }

  @Override
  public void committing(long lsn, List<Change> changes, Snapshot before, Snapshot after) {
    Set<Long> newParents = newParents(changes);
    for (Change change : changes) {
      switch (change.key()) {
        case StoreKey.VerbsKey(long object) -> tableChanged(object, lsn, before, newParents);
        case StoreKey.PropertiesKey(long object) -> tableChanged(object, lsn, before, newParents);
        case StoreKey.SlotKey(long object, long definer, int property) -> {
          slots.set(Stamps.ofSlot(object, definer, property), lsn);
          if (hasHeirs(object, before, newParents)) {
            slots.set(Stamps.ofProperty(definer, property), lsn);
          }
        }
        case StoreKey.ObjectKey(long object) -> {
          if (!sameToLookups(before.object(object), (ObjectRecord) change.record())) {
            tableChanged(object, lsn, before, newParents);
          }
        }
        default -> {}
      }
    }
  }

  /** The objects that get heirs. */
  private static Set<Long> newParents(List<Change> changes) {
    Set<Long> parents = Set.of();
    for (Change change : changes) {
      if (change.record() != null && change.key() instanceof StoreKey.RangeKey<?> entry) {
        long parent =
            switch (entry.range()) {
              case StoreRange.Children children -> children.parent();
              case StoreRange.AnonymousHeirs heirs -> heirs.parent();
              default -> -1;
            };
        if (parent >= 0) {
          parents = parents.isEmpty() ? new HashSet<>() : parents;
          parents.add(parent);
        }
      }
    }
    return parents;
  }

  private static boolean sameToLookups(@Nullable ObjectRecord a, @Nullable ObjectRecord b) {
    return a != null && b != null && a.parents().equals(b.parents()) && a.owner().equals(b.owner());
  }

  private void tableChanged(long object, long lsn, Snapshot before, Set<Long> newParents) {
    objects.set(Stamps.ofObject(object), lsn);
    if (hasHeirs(object, before, newParents)) {
      structureChangedAt = lsn;
      verbGeneration++;
    }
  }

  private static boolean hasHeirs(long object, Snapshot before, Set<Long> newParents) {
    return newParents.contains(object)
        || isFilled(new StoreRange.Children(object), before)
        || isFilled(new StoreRange.AnonymousHeirs(object), before);
  }

  private static boolean isFilled(StoreRange<?> range, Snapshot state) {
    return state.scan(range, Long.MIN_VALUE).hasNext();
  }

  /** The marker for a name that is no verb. */
  static final Object NO_VERB = "no verb";

  static @Nullable Verb verb(Object answer) {
    return answer instanceof Verb verb ? verb : null;
  }
}
