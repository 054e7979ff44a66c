package echo.values;

import java.util.Arrays;

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
   */
  private static final int BITS = 5;
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
      level[i] = Arrays.copyOfRange(values, i * WIDTH, (i + 1) * WIDTH, Object[].class);
    }
    int shift = BITS;
    while (level.length > WIDTH) {
      level = parents(level);
      shift += BITS;
    }
    Object[] root =
        level.length == 0 ? NO_NODE : Arrays.copyOf(level, level.length, Object[].class);
    return new Trie(
        values.length, shift, root, Arrays.copyOfRange(values, tailStart, values.length));
  }

  private static Object[][] parents(Object[][] level) {
    Object[][] above = new Object[(level.length + WIDTH - 1) / WIDTH][];
    for (int i = 0; i < above.length; i++) {
      int end = Math.min(level.length, (i + 1) * WIDTH);
      above[i] = Arrays.copyOfRange(level, i * WIDTH, end, Object[].class);
    }
    return above;
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
    Object[] copy = node.clone();
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
    Object[] leaf = Arrays.copyOf(tail, WIDTH, Object[].class);
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
    Object[] copy = Arrays.copyOf(node, Math.max(node.length, at + 1));
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
      int count = Math.min(to - index, chunk.length - offset);
      System.arraycopy(chunk, offset, target, place, count);
      index += count;
      place += count;
    }
  }

  /** The array in which an element stands at its index modulo {@link #WIDTH}; not to be changed. */
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
}
