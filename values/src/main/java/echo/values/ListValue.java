package echo.values;

import com.esotericsoftware.kryo.KryoException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * An immutable list of values; positions are 1-based.
 *
 * <p>Every operation that changes something returns a new list. Positions passed in must be in
 * range: raising {@code E_RANGE} is the caller's business. A short list is an array, a long one a
 * {@link Trie}, so that appending to it and changing one element cost little at any length.
 */
public final class ListValue extends Value implements Iterable<Value> {
  /** Longest list that is kept as an array. */
  private static final int FLAT = 64;

  /** Elements that could be copied in the time that appending one to a long list takes, about. */
  private static final int APPEND_COST = 32;

  private static final Value[] NONE = new Value[0];

  public static final ListValue EMPTY = new ListValue(NONE, null, 1, EMPTY_BYTES, 0);

  private final Value[] flat;
  private final @Nullable Trie trie;

  // As small as they may be: a list takes no more room for its chunk.
  private final short depth;
  private final byte holds;
  private final long bytes;

  /** What it is kept as when it is large, once that is known. */
  @Remembered private @Nullable Chunk chunk;

  private ListValue(Value[] flat, @Nullable Trie trie, int depth, long bytes, int holds) {
    super(LIST);
    this.flat = flat;
    this.trie = trie;
    this.depth = (short) checkedDepth(depth);
    this.bytes = checkedBytes(bytes);
    this.holds = (byte) holds;
  }

  public static ListValue of(Value... elements) {
    return elements.length <= FLAT ? owning(elements.clone()) : owning(elements);
  }

  public static ListValue copyOf(List<? extends Value> elements) {
    return owning(elements.toArray(NONE));
  }

  /** A list that takes over the array; the caller gives it up. */
  public static ListValue owning(Value[] elements) {
    if (elements.length == 0) {
      return EMPTY;
    }
    int depth = 1;
    long bytes = EMPTY_BYTES;
    int holds = 0;
    for (Value element : elements) {
      depth = Math.max(depth, 1 + depthOf(element));
      bytes += element.byteSize();
      holds |= element.holds();
    }
    return elements.length <= FLAT
        ? new ListValue(elements, null, depth, bytes, holds)
        : new ListValue(NONE, Trie.of(elements), depth, bytes, holds);
  }

  /**
   * A list that was kept as a chunk, from what stands there.
   *
   * @param bits of {@link Trie#of(Object[], int, int)}
   */
  static ListValue of(Object[] things, int bits, int size, int depth, long bytes, int holds) {
    return size <= FLAT
        ? new ListValue(flat(things, size), null, depth, bytes, holds)
        : new ListValue(NONE, Trie.of(things, bits, size), depth, bytes, holds);
  }

  private static Value[] flat(Object[] things, int size) {
    List<Value> elements = new ArrayList<>(size);
    for (Object thing : things) {
      if (thing instanceof Value value) {
        elements.add(value);
      } else if (thing instanceof Object[] leaf) {
        for (int i = 0; i < Math.min(leaf.length, Trie.WIDTH); i++) {
          elements.add((Value) leaf[i]);
        }
      }
    }
    if (elements.size() != size) {
      throw new KryoException("list of another size than it says");
    }
    return elements.toArray(NONE);
  }

  @Nullable Trie trie() {
    return trie;
  }

  @Nullable Chunk chunk() {
    return chunk;
  }

  void chunk(Chunk written) {
    chunk = written;
  }

  /** How deep lists and maps are nested in it: 1 without any inside. */
  int depth() {
    return depth;
  }

  int holding() {
    return holds;
  }

  /**
   * For one element more, or another: a long list that lost its deepest element keeps its depth.
   */
  private int depthWith(Value value) {
    return Math.max(depth, 1 + depthOf(value));
  }

  public int size() {
    return trie == null ? flat.length : trie.size();
  }

  public boolean isEmpty() {
    return flat.length == 0 && trie == null;
  }

  public Value get(int position) {
    return trie == null ? flat[position - 1] : trie.get(position - 1);
  }

  public ListValue with(int position, Value value) {
    if (trie != null) {
      long after = bytes - trie.get(position - 1).byteSize() + value.byteSize();
      int holdsAfter = holds | value.holds();
      return new ListValue(
          NONE, trie.with(position - 1, value), depthWith(value), after, holdsAfter);
    }
    Value old = flat[position - 1];
    Value[] copy = flat.clone();
    copy[position - 1] = value;
    if (holds != 0 || (depth > 1 && 1 + depthOf(old) == depth)) {
      return owning(copy); // it may be less deep now, or refer to nothing any more
    }
    long after = bytes - old.byteSize() + value.byteSize();
    return new ListValue(copy, null, depthWith(value), after, value.holds());
  }

  public ListValue append(Value value) {
    long after = bytes + value.byteSize();
    int holdsAfter = holds | value.holds();
    if (trie != null) {
      return new ListValue(NONE, trie.append(value), depthWith(value), after, holdsAfter);
    }
    Value[] copy = Arrays.copyOf(flat, flat.length + 1);
    copy[flat.length] = value;
    return copy.length <= FLAT
        ? new ListValue(copy, null, depthWith(value), after, holdsAfter)
        : new ListValue(NONE, Trie.of(copy), depthWith(value), after, holdsAfter);
  }

  public ListValue concat(ListValue other) {
    if (other.isEmpty()) {
      return this;
    }
    if (isEmpty()) {
      return other;
    }
    int size = size();
    if (trie != null && other.size() * APPEND_COST < size) {
      return appendAll(other);
    }
    Value[] joined = new Value[size + other.size()];
    copyTo(joined, 0, 0, size);
    other.copyTo(joined, size, 0, other.size());
    return owning(joined);
  }

  private ListValue appendAll(ListValue other) {
    ListValue all = this;
    for (Value element : other) {
      all = all.append(element);
    }
    return all;
  }

  /** The list with the value inserted before a position from 1 to size + 1. */
  public ListValue insert(int position, Value value) {
    int size = size();
    Value[] longer = new Value[size + 1];
    copyTo(longer, 0, 0, position - 1);
    longer[position - 1] = value;
    copyTo(longer, position, position - 1, size);
    return owning(longer);
  }

  public ListValue remove(int position) {
    int size = size();
    Value[] shorter = new Value[size - 1];
    copyTo(shorter, 0, 0, position - 1);
    copyTo(shorter, position - 1, position, size);
    return depth == 1 && holds == 0 && size > 1 && size <= FLAT
        ? new ListValue(shorter, null, depth, bytes - get(position).byteSize(), 0)
        : owning(shorter);
  }

  /** The part from one position to another, both inclusive and in range; empty if to < from. */
  public ListValue slice(int from, int to) {
    if (to < from) {
      return EMPTY;
    }
    if (from == 1 && to == size()) {
      return this;
    }
    Value[] part = new Value[to - from + 1];
    copyTo(part, 0, from - 1, to);
    return owning(part);
  }

  /** The first position from 1 on of an element equal in the language's sense, or 0. */
  public int position(Value wanted, boolean promoting) {
    if (trie == null) {
      return positionIn(flat, flat.length, wanted, promoting);
    }
    int size = size();
    for (int i = 0; i < size; i += Trie.WIDTH) {
      int found = positionIn(trie.chunk(i), Math.min(Trie.WIDTH, size - i), wanted, promoting);
      if (found > 0) {
        return i + found;
      }
    }
    return 0;
  }

  private static int positionIn(Object[] elements, int count, Value wanted, boolean promoting) {
    for (int i = 0; i < count; i++) {
      if (Equality.equal(wanted, (Value) elements[i], promoting)) {
        return i + 1;
      }
    }
    return 0;
  }

  private void copyTo(Value[] target, int at, int from, int to) {
    if (trie == null) {
      System.arraycopy(flat, from, target, at, to - from);
    } else {
      trie.copyTo(target, at, from, to);
    }
  }

  /** A fresh array of the elements. */
  public Value[] toArray() {
    Value[] all = new Value[size()];
    copyTo(all, 0, 0, all.length);
    return all;
  }

  /** The elements as a Java list that does not change. */
  public List<Value> toList() {
    return List.of(toArray());
  }

  @Override
  public Iterator<Value> iterator() {
    return new Iterator<>() {
      private int next = 1;

      @Override
      public boolean hasNext() {
        return next <= size();
      }

      @Override
      public Value next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        return get(next++);
      }
    };
  }

  @Override
  public boolean isTrue() {
    return !isEmpty();
  }

  @Override
  public long byteSize() {
    return bytes;
  }

  @Override
  public boolean equals(Object other) {
    if (!(other instanceof ListValue that) || that.size() != size()) {
      return false;
    }
    for (int i = 1; i <= size(); i++) {
      if (!get(i).equals(that.get(i))) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int hashCode() {
    int hash = 1;
    for (Value element : this) {
      hash = 31 * hash + element.hashCode();
    }
    return hash;
  }
}
