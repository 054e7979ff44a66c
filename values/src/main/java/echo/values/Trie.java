package echo.values;

import com.esotericsoftware.kryo.KryoException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A persistent array of values: 32-way nodes and a tail, so that one element changes in a few short
 * copies whatever the length.
 *
 * <p>Positions here are 0-based and in range. Threading: immutable.
 */
final class Trie {
  /*
   * The last 1 to 32 elements stand in the tail; the others in a tree whose leaves are full. A tree of
   * height h has 32^(h+1) places. After Bagwell, "Ideal Hash Trees" (2001), as used for vectors.
   *
   * A node with 32 children has one place more, for what ListChunks has written for it.
   */
  static final int BITS = 5;
  static final int WIDTH = 1 << BITS;
  private static final int MASK = WIDTH - 1;
  private static final Object[] NO_NODE = new Object[0];

  private final int size;
  private final int shift;
  private final Object[] root;
  private final Value[] tail;

  private Trie(int size, int shift, Object[] root, Value[] tail) {
    this.size = size;
    this.shift = shift;
    this.root = root;
    this.tail = tail;
  }

  /** The values of an array, which is not kept. At least one. */
  static Trie of(Value[] values) {
    int tailStart = (values.length - 1) & ~MASK;
    Object[][] level = new Object[tailStart / WIDTH][];
    for (int i = 0; i < level.length; i++) {
      level[i] = part(values, i * WIDTH, (i + 1) * WIDTH);
    }
    int shift = BITS;
    while (level.length > WIDTH) {
      level = parents(level);
      shift += BITS;
    }
    Object[] root = level.length == 0 ? NO_NODE : part(level, 0, level.length);
    return new Trie(
        values.length, shift, root, Arrays.copyOfRange(values, tailStart, values.length));
  }

  private static Object[][] parents(Object[][] level) {
    Object[][] above = new Object[(level.length + WIDTH - 1) / WIDTH][];
    for (int i = 0; i < above.length; i++) {
      int end = Math.min(level.length, (i + 1) * WIDTH);
      above[i] = part(level, i * WIDTH, end);
    }
    return above;
  }

  /** A node of some children, with nothing written for it. */
  private static Object[] part(Object[] from, int start, int end) {
    Object[] node = new Object[place(end - start)];
    System.arraycopy(from, start, node, 0, end - start);
    return node;
  }

  /** How long the array of a node with so many children is. */
  private static int place(int children) {
    return children == WIDTH ? WIDTH + 1 : children;
  }

  /** How many children a node has. */
  private static int children(Object[] node) {
    return Math.min(node.length, WIDTH);
  }

  int size() {
    return size;
  }

  private int tailStart() {
    return size - tail.length;
  }

  Value get(int index) {
    if (index >= tailStart()) {
      return tail[index - tailStart()];
    }
    Object[] node = root;
    for (int level = shift; level > 0; level -= BITS) {
      node = (Object[]) node[(index >>> level) & MASK];
    }
    return (Value) node[index & MASK];
  }

  Trie with(int index, Value value) {
    if (index >= tailStart()) {
      Value[] copy = tail.clone();
      copy[index - tailStart()] = value;
      return new Trie(size, shift, root, copy);
    }
    return new Trie(size, shift, set(root, shift, index, value), tail);
  }

  private static Object[] set(Object[] node, int level, int index, Value value) {
    Object[] copy = part(node, 0, children(node));
    int at = (index >>> level) & MASK;
    copy[at] = level == 0 ? value : set((Object[]) node[at], level - BITS, index, value);
    return copy;
  }

  Trie append(Value value) {
    if (tail.length < WIDTH) {
      Value[] copy = Arrays.copyOf(tail, tail.length + 1);
      copy[tail.length] = value;
      return new Trie(size + 1, shift, root, copy);
    }
    Object[] leaf = part(tail, 0, WIDTH);
    Value[] fresh = {value};
    boolean full = tailStart() == 1 << (shift + BITS);
    return full
        ? new Trie(size + 1, shift + BITS, new Object[] {root, path(shift, leaf)}, fresh)
        : new Trie(size + 1, shift, push(root, shift, tailStart(), leaf), fresh);
  }

  private static Object[] path(int level, Object[] leaf) {
    Object[] node = leaf;
    for (int i = 0; i < level; i += BITS) {
      node = new Object[] {node};
    }
    return node;
  }

  private static Object[] push(Object[] node, int level, int index, Object[] leaf) {
    int at = (index >>> level) & MASK;
    Object[] copy = new Object[place(Math.max(children(node), at + 1))];
    System.arraycopy(node, 0, copy, 0, children(node));
    if (level == BITS) {
      copy[at] = leaf;
    } else if (at < node.length) {
      copy[at] = push((Object[]) node[at], level - BITS, index, leaf);
    } else {
      copy[at] = path(level - BITS, leaf);
    }
    return copy;
  }

  /** The values from one index up to but without another, into an array from a place on. */
  void copyTo(Value[] target, int at, int from, int to) {
    int index = from;
    int place = at;
    while (index < to) {
      Object[] chunk = chunk(index);
      int offset = index & MASK;
      int count = Math.min(to - index, children(chunk) - offset);
      System.arraycopy(chunk, offset, target, place, count);
      index += count;
      place += count;
    }
  }

  /**
   * The array in which an element stands at its index modulo {@link #WIDTH}; not to be changed.
   * What stands from there on is no element.
   */
  Object[] chunk(int index) {
    if (index >= tailStart()) {
      return tail;
    }
    Object[] node = root;
    for (int level = shift; level > 0; level -= BITS) {
      node = (Object[]) node[(index >>> level) & MASK];
    }
    return node;
  }

  // ---- nodes as ListChunks sees them ----

  /** The node for places that are all in the tree and that one node has; null if there is none. */
  Object @Nullable [] fullNode(int from, int bits) {
    return from + (1L << bits) > tailStart() || bits > shift + BITS ? null : node(from, bits);
  }

  private Object[] node(int from, int bits) {
    Object[] node = root;
    for (int level = shift; level >= bits; level -= BITS) {
      node = (Object[]) node[(from >>> level) & MASK];
    }
    return node;
  }

  /**
   * What stands in some places: nodes, or values, of which one has as many places as fit evenly.
   * Null unless the places are all in the tree.
   */
  Object @Nullable [] things(int from, int bits) {
    if (from + (1L << bits) > tailStart()) {
      return null;
    }
    int each = bits - bits % BITS;
    if (bits == each && bits > 0) {
      return new Object[] {node(from, bits)};
    }
    Object[] node = node(from, each + BITS);
    int at = (from >>> each) & MASK;
    return Arrays.copyOfRange(node, at, at + (1 << (bits - each)), Object[].class);
  }

  /** What was written for a node, or null. */
  static @Nullable Run kept(Object[] node) {
    return node.length > WIDTH ? (Run) node[WIDTH] : null;
  }

  /** Remembers what was written for a full node. All that do write the same. */
  static void keep(Object[] node, @Nullable Run run) {
    if (run != null) {
      node[WIDTH] = run;
    }
  }

  /** A node that is to be filled and {@link #closed}. */
  static Object[] emptyNode() {
    return new Object[WIDTH + 1];
  }

  /**
   * A node that was filled with some children, of which only the last may lack any itself.
   *
   * @param bits how many places it has room for
   */
  static Object[] closed(Object[] node, int children, @Nullable Run run, int bits) {
    int missing = (1 << bits) - size(node, children, bits - BITS);
    if (children == WIDTH) {
      keep(node, missing == 0 ? run : null);
      return node;
    }
    return Arrays.copyOf(node, children);
  }

  /** How many elements there are in a node, whose children but the last must be full. */
  private static int size(Object[] node, int children, int level) {
    if (children == 0) {
      throw new KryoException("list without elements");
    }
    if (level == 0) {
      return children;
    }
    for (int i = 0; i < children - 1; i++) {
      if (size((Object[]) node[i], level - BITS) != 1 << level) {
        throw new KryoException("list with a gap");
      }
    }
    return ((children - 1) << level) + size((Object[]) node[children - 1], level - BITS);
  }

  private static int size(Object[] node, int level) {
    int children = children(node);
    return level == 0
        ? children
        : ((children - 1) << level) + size((Object[]) node[children - 1], level - BITS);
  }

  /** A trie of {@link #things}, which must have so many elements. More than fit in two nodes. */
  static Trie of(Object[] things, int bits, int size) {
    int shift = bits - bits % BITS;
    Object[] root = part(things, 0, things.length);
    if (shift == 0 || size(root, things.length, shift) != size) {
      throw new KryoException("list of another size than it says");
    }
    int tailStart = (size - 1) & ~MASK;
    Object[] last = root;
    for (int level = shift; level > 0; level -= BITS) {
      last = (Object[]) last[(tailStart >>> level) & MASK];
    }
    root = withoutLast(root, shift, tailStart);
    while (shift > BITS && tailStart <= 1 << shift) {
      root = (Object[]) root[0];
      shift -= BITS;
    }
    return new Trie(size, shift, root, Arrays.copyOf(last, size - tailStart, Value[].class));
  }

  /** A node without its last leaf; without any child if there was no other. */
  private static Object[] withoutLast(Object[] node, int level, int index) {
    int at = (index >>> level) & MASK;
    Object[] less = level == BITS ? NO_NODE : withoutLast((Object[]) node[at], level - BITS, index);
    if (less.length == 0) {
      return part(node, 0, at);
    }
    Object[] copy = part(node, 0, at + 1);
    copy[at] = less;
    return copy;
  }
}
