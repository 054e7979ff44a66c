package echo.values;

import com.esotericsoftware.kryo.KryoException;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An immutable map in key order; keys are scalars, strings compare without regard to case.
 *
 * <p>The order is ToastStunt's: see {@link Ordering#KEYS}. A key that folds to one already there
 * replaces the value and keeps the old spelling of the key. Changing one entry costs O(log n).
 */
public final class MapValue extends Value {
  public static final MapValue EMPTY = new MapValue(null, 1, EMPTY_BYTES, 0);

  private final @Nullable Tree tree;

  private final short depth;
  private final byte holds;
  private final long bytes;

  /** As a list's. */
  @Remembered private @Nullable Chunk chunk;

  private MapValue(@Nullable Tree tree, int depth, long bytes, int holds) {
    super(MAP);
    this.tree = tree;
    this.depth = (short) checkedDepth(depth);
    this.bytes = checkedBytes(bytes);
    this.holds = (byte) holds;
  }

  /** A map that was kept as a chunk. */
  static MapValue of(Tree tree, int size, int depth, long bytes, int holds) {
    if (tree.size() != size) {
      throw new KryoException("map of another size than it says");
    }
    return new MapValue(tree, depth, bytes, holds);
  }

  @Nullable Tree tree() {
    return tree;
  }

  @Nullable Chunk chunk() {
    return chunk;
  }

  void chunk(Chunk written) {
    chunk = written;
  }

  /** As a list's; a map that lost its deepest value keeps its depth. */
  int depth() {
    return depth;
  }

  int holding() {
    return holds;
  }

  public int size() {
    return Tree.count(tree);
  }

  public boolean isEmpty() {
    return tree == null;
  }

  public @Nullable Value get(Value key) {
    Tree found = Tree.find(tree, key);
    return found == null ? null : found.value();
  }

  public MapValue with(Value key, Value value) {
    Tree there = Tree.find(tree, key);
    long after = bytes + value.byteSize();
    after += there == null ? key.byteSize() : -there.value().byteSize();
    return new MapValue(
        Tree.with(tree, key, value),
        Math.max(depth, 1 + depthOf(value)),
        after,
        holds | key.holds() | value.holds());
  }

  public MapValue without(Value key) {
    Tree there = Tree.find(tree, key);
    if (tree == null || there == null) {
      return this;
    }
    long after = bytes - there.key().byteSize() - there.value().byteSize();
    return new MapValue(Tree.without(tree, key), depth, after, holds);
  }

  /** The entry with the least key, or null. */
  public Map.@Nullable Entry<Value, Value> first() {
    return tree == null ? null : tree.first();
  }

  public Map.@Nullable Entry<Value, Value> last() {
    return tree == null ? null : tree.last();
  }

  /** A cursor that stands at a key, or null when the key is not there. */
  public @Nullable Cursor cursor(Value key) {
    Cursor cursor = new Cursor(this);
    return cursor.descendTo(key) ? cursor : null;
  }

  /**
   * Goes through the entries of a map in key order from one on, without searching for each.
   *
   * <p>Threading: one thread at a time.
   */
  public static final class Cursor {
    private final MapValue map;

    /** The entry it stands at, and below it those on the way there with greater keys. */
    private final Deque<Tree> path = new ArrayDeque<>();

    private Cursor(MapValue map) {
      this.map = map;
    }

    private boolean descendTo(Value key) {
      Tree at = map.tree;
      while (at != null) {
        int order = Ordering.KEYS.compare(key, at.key());
        if (order <= 0) {
          path.push(at);
        }
        if (order == 0) {
          return true;
        }
        at = order < 0 ? at.left() : at.right();
      }
      return false;
    }

    public MapValue map() {
      return map;
    }

    /** The key it stands at; null beyond the last. */
    public @Nullable Value key() {
      Tree at = path.peek();
      return at == null ? null : at.key();
    }

    public Value value() {
      return path.element().value();
    }

    /** Goes to the next entry; false when there is none. */
    public boolean next() {
      Tree.descend(path, path.pop().right());
      return !path.isEmpty();
    }
  }

  /** The entries in key order; not modifiable. */
  public Map<Value, Value> entries() {
    return new Entries(tree);
  }

  @Override
  public boolean isTrue() {
    return tree != null;
  }

  @Override
  public long byteSize() {
    return bytes;
  }

  @Override
  public boolean equals(Object other) {
    if (!(other instanceof MapValue that) || that.size() != size()) {
      return false;
    }
    Iterator<Map.Entry<Value, Value>> others = Tree.iterator(that.tree);
    Iterator<Map.Entry<Value, Value>> mine = Tree.iterator(tree);
    while (mine.hasNext()) {
      Map.Entry<Value, Value> a = mine.next();
      Map.Entry<Value, Value> b = others.next();
      if (Ordering.KEYS.compare(a.getKey(), b.getKey()) != 0
          || !a.getValue().equals(b.getValue())) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int hashCode() {
    int hash = 0;
    for (Map.Entry<Value, Value> entry : entries().entrySet()) {
      hash += Equality.hash(entry.getKey()) ^ entry.getValue().hashCode();
    }
    return hash;
  }

  /** A tree seen as a Java map. */
  private static final class Entries extends AbstractMap<Value, Value> {
    private final @Nullable Tree tree;

    Entries(@Nullable Tree tree) {
      this.tree = tree;
    }

    @Override
    public Set<Entry<Value, Value>> entrySet() {
      return new AbstractSet<>() {
        @Override
        public Iterator<Entry<Value, Value>> iterator() {
          return Tree.iterator(tree);
        }

        @Override
        public int size() {
          return Tree.count(tree);
        }
      };
    }
  }
}
