package echo.values;

import com.esotericsoftware.kryo.KryoException;
import org.jspecify.annotations.Nullable;

/**
 * A map as chunks: node by node, left part, entry, right part; where all three are too long
 * together, the two parts become chunks. The tree is read as it was, so that what is written later
 * finds the same chunks.
 */
final class MapChunks {
  /** Bits of what a node begins with: which parts it has. */
  private static final int LEFT = 1;

  private static final int RIGHT = 2;

  /** More nodes do not stand below one another in a tree of as many entries as fit in a map. */
  private static final int DEEPEST = 80;

  private final ChunkWriter writer = new ChunkWriter(Value.MAP);

  private MapChunks() {}

  static Chunk write(Tree tree) {
    MapChunks chunks = new MapChunks();
    chunks.tree(tree);
    return chunks.writer.root(0, tree);
  }

  private void tree(Tree tree) {
    Run known = tree.kept();
    if (known != null) {
      writer.add(known);
      return;
    }
    Tree left = tree.left();
    Tree right = tree.right();
    long start = writer.mark();
    writer.tag((left == null ? 0 : LEFT) | (right == null ? 0 : RIGHT));
    long first = writer.mark();
    if (left != null) {
      tree(left);
    }
    long middle = writer.mark();
    writer.value(tree.key());
    writer.value(tree.value());
    long last = writer.mark();
    if (right != null) {
      tree(right);
    }
    if (writer.isTooLong(start)) {
      Run after = writer.cut(last);
      Run entry = writer.cut(middle);
      Run before = writer.cut(first);
      put(before, left);
      writer.add(entry);
      put(after, right);
    }
    tree.keep(writer.kept(start));
  }

  private void put(Run run, @Nullable Tree tree) {
    if (tree != null) {
      writer.put(run, new ChunkWriter.Label(tree.size(), 0, tree));
    }
  }

  // ---- reading ----

  static Tree read(Chunk chunk) {
    ChunkInput in = new ChunkInput(chunk);
    Tree tree = tree(in, 0);
    if (!in.isAtEnd()) {
      throw new KryoException("map chunk with too many entries");
    }
    return tree;
  }

  private static Tree tree(ChunkInput in, int depth) {
    if (depth > DEEPEST) {
      throw new KryoException("map chunk nested too deeply");
    }
    if (in.peek() == ChunkWriter.PART) {
      return (Tree) in.part();
    }
    long start = in.mark();
    int parts = in.tag();
    if (parts < 0 || parts > (LEFT | RIGHT)) {
      throw new KryoException("unknown item of a map " + parts);
    }
    Tree left = (parts & LEFT) == 0 ? null : tree(in, depth + 1);
    Value key = in.value();
    Value value = in.value();
    Tree right = (parts & RIGHT) == 0 ? null : tree(in, depth + 1);
    Tree tree = Tree.node(left, key, value, right);
    tree.keep(in.kept(start));
    return tree;
  }
}
