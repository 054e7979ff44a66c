package echo.objectstore.memory;

import echo.objectstore.Change;
import echo.objectstore.ObjectRecord;
import echo.objectstore.RangeEntry;
import echo.objectstore.Snapshot;
import echo.objectstore.StoreKey;
import echo.objectstore.StoreRange;
import echo.objectstore.StoreRecord;
import echo.objectstore.Touch;
import echo.values.ObjValue;
import echo.values.model.ProgramHash;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The committed state after one commit. Immutable.
 *
 * @param points every record that is neither a numbered object's header nor in a range
 * @param named how often verbs and tasks name each program; derived, not persisted
 */
record State(
    long lsn,
    ObjectTrie objects,
    HashTrie<StoreKey<?>, StoreRecord> points,
    HashTrie<StoreRange<?>, LongTree<StoreRecord>> ranges,
    HashTrie<ProgramHash, Integer> named)
    implements Snapshot {

  static final State EMPTY =
      new State(0, ObjectTrie.EMPTY, HashTrie.empty(), HashTrie.empty(), HashTrie.empty());

  @Override
  public @Nullable ObjectRecord object(long number) {
    // The numbers of anonymous objects would make the trie a dozen levels high for all.
    return number >= ObjValue.FIRST_ANONYMOUS
        ? (ObjectRecord) points.get(new StoreKey.ObjectKey(number))
        : objects.get(number);
  }

  /** What is kept under a key has the key's type: it came in by {@code Transaction.put}. */
  @Override
  @SuppressWarnings("unchecked")
  public <R extends StoreRecord> @Nullable R get(StoreKey<R> key) {
    return (R)
        switch (key) {
          case StoreKey.ObjectKey k -> object(k.object());
          case StoreKey.RangeKey<?> k -> LongTree.get(ranges.get(k.range()), k.order());
          default -> points.get(key);
        };
  }

  @Override
  @SuppressWarnings("unchecked")
  public <R extends StoreRecord> Iterator<RangeEntry<R>> scan(StoreRange<R> range, long from) {
    Iterator<LongTree.Leaf<StoreRecord>> leaves = LongTree.from(ranges.get(range), from);
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return leaves.hasNext();
      }

      @Override
      public RangeEntry<R> next() {
        LongTree.Leaf<StoreRecord> leaf = leaves.next();
        return new RangeEntry<>(leaf.key(), (R) leaf.value());
      }
    };
  }

  @Override
  public void forEach(BiConsumer<StoreKey<?>, StoreRecord> visitor) {
    objects.forEach((number, header) -> visitor.accept(new StoreKey.ObjectKey(number), header));
    points.forEach(visitor);
    ranges.forEach((range, tree) ->
        LongTree.forEach(tree, leaf -> visitor.accept(range.at(leaf.key()), leaf.value())));
  }

  /** The state after a commit. Programs that nobody names any more are gone from it. */
  State after(long newLsn, Collection<Change> changes) {
    Set<ProgramHash> touched = new HashSet<>();
    State next = with(newLsn, changes, touched);
    HashTrie<StoreKey<?>, StoreRecord> kept = next.points;
    for (ProgramHash hash : touched) {
      if (next.named.get(hash) == null) {
        kept = kept.without(new StoreKey.ProgramKey(hash));
      }
    }
    return new State(newLsn, next.objects, kept, next.ranges, next.named);
  }

  /** What becomes of the texts that a commit ceases to name: those that are gone from the state. */
  List<Touch> dropped(Collection<Change> changes, State before) {
    List<Touch> dropped = new ArrayList<>();
    for (Change change : changes) {
      StoreRecord former = countsPrograms(change.key()) ? before.get(change.key()) : null;
      if (former != null) {
        for (ProgramHash hash : former.programs()) {
          StoreKey.ProgramKey key = new StoreKey.ProgramKey(hash);
          if (points.get(key) == null) {
            dropped.add(Touch.whole(key));
          }
        }
      }
    }
    return dropped;
  }

  private static boolean countsPrograms(StoreKey<?> key) {
    return key instanceof StoreKey.VerbsKey
        || (key instanceof StoreKey.RangeKey<?> entry && entry.range() instanceof StoreRange.Tasks);
  }

  /** The state with part of a snapshot file; what names a program may come in a later part. */
  State withLoaded(Collection<Change> part) {
    return with(lsn, part, new HashSet<>());
  }

  private State with(long newLsn, Collection<Change> changes, Set<ProgramHash> touched) {
    ObjectTrie newObjects = objects;
    HashTrie<StoreKey<?>, StoreRecord> newPoints = points;
    HashTrie<StoreRange<?>, LongTree<StoreRecord>> newRanges = ranges;
    HashTrie<ProgramHash, Integer> newNamed = named;
    for (Change change : changes) {
      StoreRecord record = change.record();
      if (countsPrograms(change.key())) {
        newNamed = recount(newNamed, get(change.key()), -1, touched);
        newNamed = recount(newNamed, record, 1, touched);
      }
      switch (change.key()) {
        case StoreKey.ObjectKey k when k.object() < ObjValue.FIRST_ANONYMOUS ->
            newObjects = newObjects.with(k.object(), (ObjectRecord) record);
        case StoreKey.RangeKey<?> k -> {
          LongTree<StoreRecord> tree = newRanges.get(k.range());
          tree =
              record == null
                  ? LongTree.without(tree, k.order())
                  : LongTree.with(tree, k.order(), record);
          newRanges = tree == null ? newRanges.without(k.range()) : newRanges.with(k.range(), tree);
        }
        default -> {
          if (change.key() instanceof StoreKey.ProgramKey(ProgramHash hash)) {
            touched.add(hash);
          }
          newPoints =
              record == null
                  ? newPoints.without(change.key())
                  : newPoints.with(change.key(), record);
        }
      }
    }
    return new State(newLsn, newObjects, newPoints, newRanges, newNamed);
  }

  private static HashTrie<ProgramHash, Integer> recount(
      HashTrie<ProgramHash, Integer> named,
      @Nullable StoreRecord record,
      int by,
      Set<ProgramHash> touched) {
    HashTrie<ProgramHash, Integer> result = named;
    if (record != null) {
      for (ProgramHash hash : record.programs()) {
        Integer before = result.get(hash);
        int after = (before == null ? 0 : before) + by;
        result = after == 0 ? result.without(hash) : result.with(hash, after);
        touched.add(hash);
      }
    }
    return result;
  }
}
