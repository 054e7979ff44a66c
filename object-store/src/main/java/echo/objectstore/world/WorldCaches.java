package echo.objectstore.world;

import echo.objectstore.Change;
import echo.objectstore.CommitObserver;
import echo.objectstore.ObjectRecord;
import echo.objectstore.ObjectStore;
import echo.objectstore.StoreKey;
import echo.objectstore.StoreRange;
import echo.objectstore.Transaction;
import echo.values.model.CacheFigures;
import echo.values.model.Verb;
import java.util.List;
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

  // Counted without care for other threads: nearly all lookups are those of the one turn thread,
  // and a count that is lost now and then is no harm.
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
  public void committing(long lsn, List<Change> changes, Transaction transaction) {
    for (Change change : changes) {
      switch (change.key()) {
        case StoreKey.VerbsKey(long object) -> tableChanged(object, lsn, transaction);
        case StoreKey.PropertiesKey(long object) -> tableChanged(object, lsn, transaction);
        case StoreKey.SlotKey(long object, long definer, int property) -> {
          slots.set(Stamps.ofSlot(object, definer, property), lsn);
          if (hasChildren(object, transaction)) {
            slots.set(Stamps.ofProperty(definer, property), lsn);
          }
        }
        case StoreKey.ObjectKey(long object) -> {
          ObjectRecord before = transaction.base().object(object);
          if (!sameToLookups(before, (ObjectRecord) change.record())) {
            tableChanged(object, lsn, transaction);
          }
        }
        default -> {}
      }
    }
  }

  private static boolean sameToLookups(@Nullable ObjectRecord a, @Nullable ObjectRecord b) {
    return a != null && b != null && a.parents().equals(b.parents()) && a.owner().equals(b.owner());
  }

  private void tableChanged(long object, long lsn, Transaction transaction) {
    objects.set(Stamps.ofObject(object), lsn);
    if (hasChildren(object, transaction)) {
      structureChangedAt = lsn;
      verbGeneration++;
    }
  }

  private static boolean hasChildren(long object, Transaction transaction) {
    return !transaction.isEmpty(new StoreRange.Children(object))
        || !transaction.isEmpty(new StoreRange.AnonymousHeirs(object));
  }

  /** The marker for a name that is no verb. */
  static final Object NO_VERB = "no verb";

  static @Nullable Verb verb(Object answer) {
    return answer instanceof Verb verb ? verb : null;
  }
}
