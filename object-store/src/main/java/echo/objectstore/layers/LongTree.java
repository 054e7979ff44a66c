package echo.objectstore.layers;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An immutable map from numbers to values in ascending order: a big-endian Patricia trie (Okasaki
 * and Gill, "Fast Mergeable Integer Maps", 1998). The empty map is null.
 */
sealed interface LongTree<V> {
  /** One entry. */
  record Leaf<V>(long key, V value) implements LongTree<V> {}

  /**
   * Two halves, by the highest bit in which their numbers differ.
   *
   * @param prefix the smallest number that could be below, in the inner order
   * @param bit the highest bit in which the numbers below differ
   */
  record Branch<V>(long prefix, long bit, LongTree<V> left, LongTree<V> right)
      implements LongTree<V> {

    boolean covers(long inner) {
      return ((inner ^ prefix) & ~(bit | (bit - 1))) == 0;
    }

    long last() {
      return prefix | bit | (bit - 1);
    }
  }

  /** Inner numbers are unsigned, so that negative ones come first. */
  private static long inner(long key) {
    return key ^ Long.MIN_VALUE;
  }

  private static long innerOf(LongTree<?> tree) {
    return switch (tree) {
      case Leaf<?> leaf -> inner(leaf.key);
      case Branch<?> branch -> branch.prefix;
    };
  }

  static <V> @Nullable V get(@Nullable LongTree<V> tree, long key) {
    long inner = inner(key);
    LongTree<V> at = tree;
    while (at instanceof Branch<V> branch) {
      at = (inner & branch.bit) == 0 ? branch.left : branch.right;
    }
    return at instanceof Leaf<V> leaf && leaf.key == key ? leaf.value : null;
  }

  static <V> LongTree<V> with(@Nullable LongTree<V> tree, long key, V value) {
    Leaf<V> added = new Leaf<>(key, value);
    if (tree == null) {
      return added;
    }
    long inner = inner(key);
    return switch (tree) {
      case Leaf<V> leaf -> leaf.key == key ? added : join(added, leaf);
      case Branch<V> branch when !branch.covers(inner) -> join(added, branch);
      case Branch<V> branch when (inner & branch.bit) == 0 ->
          new Branch<>(branch.prefix, branch.bit, with(branch.left, key, value), branch.right);
      case Branch<V> branch ->
          new Branch<>(branch.prefix, branch.bit, branch.left, with(branch.right, key, value));
    };
  }

  private static <V> LongTree<V> join(LongTree<V> a, LongTree<V> b) {
    long one = innerOf(a);
    long other = innerOf(b);
    long bit = Long.highestOneBit(one ^ other);
    long prefix = one & ~(bit | (bit - 1));
    return (one & bit) == 0 ? new Branch<>(prefix, bit, a, b) : new Branch<>(prefix, bit, b, a);
  }

  static <V> @Nullable LongTree<V> without(@Nullable LongTree<V> tree, long key) {
    return switch (tree) {
      case null -> null;
      case Leaf<V> leaf -> leaf.key == key ? null : leaf;
      case Branch<V> branch when !branch.covers(inner(key)) -> branch;
      case Branch<V> branch -> {
        boolean goesLeft = (inner(key) & branch.bit) == 0;
        LongTree<V> left = goesLeft ? without(branch.left, key) : branch.left;
        LongTree<V> right = goesLeft ? branch.right : without(branch.right, key);
        yield left == null
            ? right
            : right == null ? left : new Branch<>(branch.prefix, branch.bit, left, right);
      }
    };
  }

  /** The entries from a number on, in order. */
  static <V> Iterator<Leaf<V>> from(@Nullable LongTree<V> tree, long from) {
    return new Scan<>(tree, inner(from));
  }

  static <V> void forEach(@Nullable LongTree<V> tree, Consumer<Leaf<V>> visitor) {
    from(tree, Long.MIN_VALUE).forEachRemaining(visitor);
  }

  /** A walk over the trie, left to right, past what lies before its start. */
  final class Scan<V> implements Iterator<Leaf<V>> {
    private final Deque<LongTree<V>> ahead = new ArrayDeque<>();
    private final long from;
    private @Nullable Leaf<V> next;

    private Scan(@Nullable LongTree<V> tree, long from) {
      this.from = from;
      if (tree != null) {
        ahead.push(tree);
      }
      advance();
    }

    private void advance() {
      next = null;
      while (next == null && !ahead.isEmpty()) {
        switch (ahead.pop()) {
          case Leaf<V> leaf -> {
            if (Long.compareUnsigned(inner(leaf.key), from) >= 0) {
              next = leaf;
            }
          }
          case Branch<V> branch -> {
            if (Long.compareUnsigned(branch.last(), from) >= 0) {
              ahead.push(branch.right);
              ahead.push(branch.left);
            }
          }
        }
      }
    }

    @Override
    public boolean hasNext() {
      return next != null;
    }

    @Override
    public Leaf<V> next() {
      Leaf<V> result = next;
      if (result == null) {
        throw new NoSuchElementException();
      }
      advance();
      return result;
    }
  }
}
