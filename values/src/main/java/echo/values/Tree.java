package echo.values;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * A node of a persistent search tree, in the order of {@link Ordering#KEYS}; null is the empty
 * tree.
 *
 * <p>Threading: immutable.
 */
class Tree implements Map.Entry<Value, Value> {
  /*
   * Weight-balanced, after Adams (1993) with the parameters that Hirai and Yamamoto (2011) proved
   * right: no side is more than DELTA times the other, counting one more on each.
   */
  private static final int DELTA = 3;
  private static final int RATIO = 2;

  /** From this size on a node has room for what was written for it. */
  private static final int KEEPING = 8;

  private final @Nullable Tree left;
  private final Value key;
  private final Value value;
  private final @Nullable Tree right;

  /** How many entries hang here, this one included. */
  private final int size;

  private Tree(@Nullable Tree left, Value key, Value value, @Nullable Tree right, int size) {
    this.left = left;
    this.key = key;
    this.value = value;
    this.right = right;
    this.size = size;
  }

  /** A node of many entries. */
  private static final class Keeping extends Tree {
    @Remembered private @Nullable Run run;

    Keeping(@Nullable Tree left, Value key, Value value, @Nullable Tree right, int size) {
      super(left, key, value, right, size);
    }
  }

  private static Tree node(
      @Nullable Tree left, Value key, Value value, @Nullable Tree right, int size) {
    return size < KEEPING
        ? new Tree(left, key, value, right, size)
        : new Keeping(left, key, value, right, size);
  }

  /** What was written for it, or null. */
  @Nullable Run kept() {
    return this instanceof Keeping keeping ? keeping.run : null;
  }

  /** Remembers what was written for it, if it has room. */
  void keep(@Nullable Run run) {
    if (this instanceof Keeping keeping) {
      keeping.run = run;
    }
  }

  @Nullable Tree left() {
    return left;
  }

  Value key() {
    return key;
  }

  Value value() {
    return value;
  }

  @Nullable Tree right() {
    return right;
  }

  int size() {
    return size;
  }

  static int count(@Nullable Tree tree) {
    return tree == null ? 0 : tree.size;
  }

  static Tree node(@Nullable Tree left, Value key, Value value, @Nullable Tree right) {
    return node(left, key, value, right, count(left) + count(right) + 1);
  }

  static @Nullable Tree find(@Nullable Tree tree, Value key) {
    Tree at = tree;
    while (at != null) {
      int order = Ordering.KEYS.compare(key, at.key);
      if (order == 0) {
        return at;
      }
      at = order < 0 ? at.left : at.right;
    }
    return null;
  }

  Tree first() {
    Tree at = this;
    while (at.left != null) {
      at = at.left;
    }
    return at;
  }

  Tree last() {
    Tree at = this;
    while (at.right != null) {
      at = at.right;
    }
    return at;
  }

  /** The tree with the value at the key; a key that is there keeps its spelling. */
  static Tree with(@Nullable Tree tree, Value key, Value value) {
    if (tree == null) {
      return node(null, key, value, null, 1);
    }
    int order = Ordering.KEYS.compare(key, tree.key);
    if (order == 0) {
      return node(tree.left, tree.key, value, tree.right, tree.size);
    }
    return order < 0
        ? balance(with(tree.left, key, value), tree.key, tree.value, tree.right)
        : balance(tree.left, tree.key, tree.value, with(tree.right, key, value));
  }

  /** The tree without the key, which must be there. */
  static @Nullable Tree without(Tree tree, Value key) {
    int order = Ordering.KEYS.compare(key, tree.key);
    if (order < 0 && tree.left != null) {
      return balance(without(tree.left, key), tree.key, tree.value, tree.right);
    }
    if (order > 0 && tree.right != null) {
      return balance(tree.left, tree.key, tree.value, without(tree.right, key));
    }
    return glue(tree.left, tree.right);
  }

  private static @Nullable Tree glue(@Nullable Tree left, @Nullable Tree right) {
    if (left == null) {
      return right;
    }
    if (right == null) {
      return left;
    }
    Tree middle = right.first();
    return balance(left, middle.key, middle.value, without(right, middle.key));
  }

  private static Tree balance(@Nullable Tree left, Value key, Value value, @Nullable Tree right) {
    int leftWeight = count(left) + 1;
    int rightWeight = count(right) + 1;
    if (right != null && rightWeight > DELTA * leftWeight) {
      return rotateLeft(left, key, value, right);
    }
    if (left != null && leftWeight > DELTA * rightWeight) {
      return rotateRight(left, key, value, right);
    }
    return node(left, key, value, right);
  }

  private static Tree rotateLeft(@Nullable Tree left, Value key, Value value, Tree right) {
    Tree inner = right.left;
    if (inner == null || count(inner) + 1 < RATIO * (count(right.right) + 1)) {
      return node(node(left, key, value, inner), right.key, right.value, right.right);
    }
    return node(
        node(left, key, value, inner.left),
        inner.key,
        inner.value,
        node(inner.right, right.key, right.value, right.right));
  }

  private static Tree rotateRight(Tree left, Value key, Value value, @Nullable Tree right) {
    Tree inner = left.right;
    if (inner == null || count(inner) + 1 < RATIO * (count(left.left) + 1)) {
      return node(left.left, left.key, left.value, node(inner, key, value, right));
    }
    return node(
        node(left.left, left.key, left.value, inner.left),
        inner.key,
        inner.value,
        node(inner.right, key, value, right));
  }

  /** The entries in key order. */
  static Iterator<Map.Entry<Value, Value>> iterator(@Nullable Tree tree) {
    Deque<Tree> path = new ArrayDeque<>();
    descend(path, tree);
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return !path.isEmpty();
      }

      @Override
      public Map.Entry<Value, Value> next() {
        if (path.isEmpty()) {
          throw new NoSuchElementException();
        }
        Tree next = path.pop();
        descend(path, next.right);
        return next;
      }
    };
  }

  static void descend(Deque<Tree> path, @Nullable Tree tree) {
    for (Tree at = tree; at != null; at = at.left) {
      path.push(at);
    }
  }

  @Override
  public Value getKey() {
    return key;
  }

  @Override
  public Value getValue() {
    return value;
  }

  @Override
  public Value setValue(Value value) {
    throw new UnsupportedOperationException("maps do not change");
  }
}
