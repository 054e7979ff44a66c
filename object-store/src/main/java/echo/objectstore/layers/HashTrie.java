package echo.objectstore.layers;

import java.util.Arrays;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * An immutable hash map: a trie over the bits of the hash, five at a time, whose nodes hold their
 * entries first and their children last (Steindorfer and Vinju's CHAMP, 2015).
 */
final class HashTrie<K, V> {
  private static final HashTrie<?, ?> EMPTY = new HashTrie<>(new Node(0, 0, new Object[0]));

  private final Node root;

  private HashTrie(Node root) {
    this.root = root;
  }

  @SuppressWarnings("unchecked")
  static <K, V> HashTrie<K, V> empty() {
    return (HashTrie<K, V>) EMPTY;
  }

  private static final class Node {
    /** One bit for each entry of this node; with {@link #children} 0 where all have one hash. */
    final int entries;

    /** One bit for each child. */
    final int children;

    /** Key and value of each entry, then the children, those of higher bits first. */
    final Object[] content;

    Node(int entries, int children, Object[] content) {
      this.entries = entries;
      this.children = children;
      this.content = content;
    }
  }

  @SuppressWarnings("unchecked")
  @Nullable V get(K key) {
    int hash = spread(key.hashCode());
    Node node = root;
    for (int shift = 0; shift < 35; shift += 5) {
      int bit = 1 << ((hash >>> shift) & 31);
      if ((node.entries & bit) != 0) {
        int place = entryPlace(node, bit);
        return node.content[place].equals(key) ? (V) node.content[place + 1] : null;
      }
      if ((node.children & bit) == 0) {
        return null;
      }
      node = (Node) node.content[childPlace(node, bit)];
    }
    for (int i = 0; i < node.content.length; i += 2) {
      if (node.content[i].equals(key)) {
        return (V) node.content[i + 1];
      }
    }
    return null;
  }

  HashTrie<K, V> with(K key, V value) {
    return new HashTrie<>(with(root, 0, spread(key.hashCode()), key, value));
  }

  HashTrie<K, V> without(K key) {
    Node node = without(root, 0, spread(key.hashCode()), key);
    return node == root ? this : new HashTrie<>(node);
  }

  @SuppressWarnings("unchecked")
  void forEach(BiConsumer<K, V> visitor) {
    forEach(root, 0, (BiConsumer<Object, Object>) visitor);
  }

  private static void forEach(Node node, int shift, BiConsumer<Object, Object> visitor) {
    int entries = shift >= 35 ? node.content.length / 2 : Integer.bitCount(node.entries);
    for (int i = 0; i < entries; i++) {
      visitor.accept(node.content[2 * i], node.content[2 * i + 1]);
    }
    for (int i = 2 * entries; i < node.content.length; i++) {
      forEach((Node) node.content[i], shift + 5, visitor);
    }
  }

  /** Record hashes of small numbers differ in few bits. */
  private static int spread(int hash) {
    int mixed = hash * 0x9E3779B9;
    return mixed ^ (mixed >>> 15);
  }

  private static int entryPlace(Node node, int bit) {
    return 2 * Integer.bitCount(node.entries & (bit - 1));
  }

  private static int childPlace(Node node, int bit) {
    return node.content.length - 1 - Integer.bitCount(node.children & (bit - 1));
  }

  private static Node with(Node node, int shift, int hash, Object key, Object value) {
    if (shift >= 35) {
      return withEqualHash(node, key, value);
    }
    int bit = 1 << ((hash >>> shift) & 31);
    if ((node.entries & bit) != 0) {
      int place = entryPlace(node, bit);
      Object there = node.content[place];
      if (there.equals(key)) {
        return replacing(node, place + 1, value);
      }
      Node below = pair(shift + 5, there, node.content[place + 1], hash, key, value);
      return entryToChild(node, bit, below);
    }
    if ((node.children & bit) != 0) {
      int place = childPlace(node, bit);
      Node child = (Node) node.content[place];
      return replacing(node, place, with(child, shift + 5, hash, key, value));
    }
    int place = entryPlace(node, bit);
    return new Node(node.entries | bit, node.children, splice(node.content, place, 0, key, value));
  }

  private static Node withEqualHash(Node node, Object key, Object value) {
    for (int i = 0; i < node.content.length; i += 2) {
      if (node.content[i].equals(key)) {
        return replacing(node, i + 1, value);
      }
    }
    return new Node(0, 0, splice(node.content, node.content.length, 0, key, value));
  }

  private static Node pair(
      int shift, Object key1, Object value1, int hash2, Object key2, Object value2) {
    Node one = new Node(0, 0, new Object[0]);
    one = with(one, shift, spread(key1.hashCode()), key1, value1);
    return with(one, shift, hash2, key2, value2);
  }

  private static Node replacing(Node node, int place, Object value) {
    Object[] content = node.content.clone();
    content[place] = value;
    return new Node(node.entries, node.children, content);
  }

  private static Node entryToChild(Node node, int bit, Node child) {
    Object[] without = splice(node.content, entryPlace(node, bit), 2);
    int higher = Integer.bitCount(node.children & ~(bit - 1) & ~bit);
    int place = without.length - Integer.bitCount(node.children) + higher;
    return new Node(node.entries & ~bit, node.children | bit, splice(without, place, 0, child));
  }

  private static Node without(Node node, int shift, int hash, Object key) {
    if (shift >= 35) {
      for (int i = 0; i < node.content.length; i += 2) {
        if (node.content[i].equals(key)) {
          return new Node(0, 0, splice(node.content, i, 2));
        }
      }
      return node;
    }
    int bit = 1 << ((hash >>> shift) & 31);
    if ((node.entries & bit) != 0) {
      int place = entryPlace(node, bit);
      return node.content[place].equals(key)
          ? new Node(node.entries & ~bit, node.children, splice(node.content, place, 2))
          : node;
    }
    if ((node.children & bit) == 0) {
      return node;
    }
    int place = childPlace(node, bit);
    Node child = (Node) node.content[place];
    Node less = without(child, shift + 5, hash, key);
    if (less == child) {
      return node;
    }
    // A child with one entry and nothing below it is that entry.
    return less.children == 0 && less.content.length == 2
        ? childToEntry(node, bit, place, less)
        : replacing(node, place, less);
  }

  private static Node childToEntry(Node node, int bit, int childPlace, Node child) {
    Object[] without = splice(node.content, childPlace, 1);
    return new Node(
        node.entries | bit,
        node.children & ~bit,
        splice(without, entryPlace(node, bit), 0, child.content[0], child.content[1]));
  }

  /** The array with some elements taken out at a place and others put in. */
  private static Object[] splice(Object[] array, int place, int out, Object... in) {
    Object[] result = Arrays.copyOf(array, array.length - out + in.length);
    System.arraycopy(in, 0, result, place, in.length);
    System.arraycopy(array, place + out, result, place + in.length, array.length - place - out);
    return result;
  }
}
