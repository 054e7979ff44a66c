package echo.objectstore.layers;

import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What is known of objects by number: an immutable trie of 32-way nodes, as deep as the highest
 * number needs.
 */
final class ObjectTrie {
  static final ObjectTrie EMPTY = new ObjectTrie(new Object[32], 0);

  private final @Nullable Object[] root;

  /** The shift of the root: 0 when its entries are what is kept. */
  private final int shift;

  private ObjectTrie(@Nullable Object[] root, int shift) {
    this.root = root;
    this.shift = shift;
  }

  @Nullable Object get(long number) {
    if (number < 0 || (shift < 60 && number >>> (shift + 5) != 0)) {
      return null;
    }
    @Nullable Object[] node = root;
    for (int s = shift; s > 0; s -= 5) {
      Object child = node[(int) (number >>> s) & 31];
      if (child == null) {
        return null;
      }
      node = (@Nullable Object[]) child;
    }
    return node[(int) number & 31];
  }

  /** The trie with something under a number, or with nothing when it is null. */
  ObjectTrie with(long number, @Nullable Object kept) {
    if (number < 0) {
      throw new IllegalArgumentException("negative object number " + number);
    }
    @Nullable Object[] top = root;
    int height = shift;
    while (height < 60 && number >>> (height + 5) != 0) {
      @Nullable Object[] above = new Object[32];
      above[0] = top;
      top = above;
      height += 5;
    }
    return new ObjectTrie(with(top, height, number, kept), height);
  }

  private static @Nullable Object[] with(
      @Nullable Object @Nullable [] node, int shift, long number, @Nullable Object kept) {
    @Nullable Object[] copy = node == null ? new Object[32] : node.clone();
    int place = (int) (number >>> shift) & 31;
    copy[place] =
        shift == 0 ? kept : with((@Nullable Object[]) copy[place], shift - 5, number, kept);
    return copy;
  }

  void forEach(BiConsumer<Long, Object> visitor) {
    forEach(root, shift, 0, visitor);
  }

  private static void forEach(
      @Nullable Object[] node, int shift, long prefix, BiConsumer<Long, Object> visitor) {
    for (int i = 0; i < 32; i++) {
      Object child = node[i];
      long number = prefix | ((long) i << shift);
      if (shift == 0 && child != null) {
        visitor.accept(number, child);
      } else if (child != null) {
        forEach((@Nullable Object[]) child, shift - 5, number, visitor);
      }
    }
  }
}
