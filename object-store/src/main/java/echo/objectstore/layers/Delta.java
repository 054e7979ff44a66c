package echo.objectstore.layers;

import echo.objectstore.Change;
import echo.objectstore.StoreKey;
import echo.objectstore.StoreRange;
import echo.objectstore.StoreRecord;
import echo.values.ObjValue;
import java.util.Collection;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The newest records of what commits have changed since some state, and marks for what they have
 * removed. Immutable; it shares what did not change with the delta it came from.
 */
final class Delta {
  /** Stands for a record that is below and was removed. */
  enum Gone {
    GONE
  }

  static final Delta EMPTY =
      new Delta(ObjectTrie.EMPTY, HashTrie.empty(), HashTrie.empty(), 0, true);

  private final ObjectTrie objects;

  /** Every record that is neither a numbered object's header nor in a range. */
  private final HashTrie<StoreKey<?>, Object> points;

  private final HashTrie<StoreRange<?>, LongTree<Object>> ranges;

  /** What it takes in the heap, about; not counted where nothing lies below. */
  private final long bytes;

  private final boolean empty;

  private Delta(
      ObjectTrie objects,
      HashTrie<StoreKey<?>, Object> points,
      HashTrie<StoreRange<?>, LongTree<Object>> ranges,
      long bytes,
      boolean empty) {
    this.objects = objects;
    this.points = points;
    this.ranges = ranges;
    this.bytes = bytes;
    this.empty = empty;
  }

  /** A record, {@link Gone#GONE}, or null for what it knows nothing of. */
  @Nullable Object object(long number) {
    return object(number, objects, points);
  }

  private static @Nullable Object object(
      long number, ObjectTrie objects, HashTrie<StoreKey<?>, Object> points) {
    // The numbers of anonymous objects would make the trie a dozen levels high for all.
    return number >= ObjValue.FIRST_ANONYMOUS
        ? points.get(new StoreKey.ObjectKey(number))
        : objects.get(number);
  }

  /** The same for any key. */
  @Nullable Object get(StoreKey<?> key) {
    return get(key, objects, points, ranges);
  }

  private static @Nullable Object get(
      StoreKey<?> key,
      ObjectTrie objects,
      HashTrie<StoreKey<?>, Object> points,
      HashTrie<StoreRange<?>, LongTree<Object>> ranges) {
    return switch (key) {
      case StoreKey.ObjectKey k -> object(k.object(), objects, points);
      case StoreKey.RangeKey<?> k -> LongTree.get(ranges.get(k.range()), k.order());
      default -> points.get(key);
    };
  }

  /** The entries of a range that were changed; null for none. */
  @Nullable LongTree<Object> range(StoreRange<?> range) {
    return ranges.get(range);
  }

  boolean isEmpty() {
    return empty;
  }

  long bytes() {
    return bytes;
  }

  /** Shows every change, in no particular order. */
  void forEach(Consumer<Change> visitor) {
    objects.forEach(
        (number, found) -> visitor.accept(change(new StoreKey.ObjectKey(number), found)));
    points.forEach((key, found) -> visitor.accept(change(key, found)));
    ranges.forEach((range, tree) ->
        LongTree.forEach(tree, leaf -> visitor.accept(change(range.at(leaf.key()), leaf.value()))));
  }

  private static Change change(StoreKey<?> key, Object found) {
    return new Change(key, found instanceof StoreRecord record ? record : null);
  }

  /**
   * The delta with more changes.
   *
   * @param overNothing whether there is no state below that might have what they remove
   */
  Delta with(Collection<Change> changes, boolean overNothing) {
    ObjectTrie newObjects = objects;
    HashTrie<StoreKey<?>, Object> newPoints = points;
    HashTrie<StoreRange<?>, LongTree<Object>> newRanges = ranges;
    long newBytes = bytes;
    for (Change change : changes) {
      StoreKey<?> key = change.key();
      Object kept = change.record() == null && !overNothing ? Gone.GONE : change.record();
      if (!overNothing) {
        newBytes += Footprint.of(key, kept);
        newBytes -= Footprint.of(key, get(key, newObjects, newPoints, newRanges));
      }
      switch (key) {
        case StoreKey.ObjectKey(long number) when number < ObjValue.FIRST_ANONYMOUS ->
            newObjects = newObjects.with(number, kept);
        case StoreKey.RangeKey<?> k -> {
          LongTree<Object> tree = newRanges.get(k.range());
          tree =
              kept == null
                  ? LongTree.without(tree, k.order())
                  : LongTree.with(tree, k.order(), kept);
          newRanges = tree == null ? newRanges.without(k.range()) : newRanges.with(k.range(), tree);
        }
        default -> newPoints = kept == null ? newPoints.without(key) : newPoints.with(key, kept);
      }
    }
    return new Delta(newObjects, newPoints, newRanges, newBytes, empty && changes.isEmpty());
  }
}
