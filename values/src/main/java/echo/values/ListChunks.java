package echo.values;

import com.esotericsoftware.kryo.KryoException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A list as chunks: its places are halved again and again, and two halves that are too long
 * together become chunks. So the chunks depend on the elements alone and not on how the list was
 * made; nodes of the {@link Trie} only remember what was written for them.
 *
 * <p>The places of a half are named by the first and by how many there are room for, as a power of
 * two ({@code bits}).
 */
final class ListChunks {
  private static final int BITS = Trie.BITS;

  private final ListValue list;
  private final int size;
  private final ChunkWriter writer = new ChunkWriter(Value.LIST);

  private ListChunks(ListValue list) {
    this.list = list;
    this.size = list.size();
  }

  static Chunk write(ListValue list) {
    ListChunks chunks = new ListChunks(list);
    int bits = bits(list.size());
    chunks.range(0, bits);
    return chunks.writer.root(bits, chunks.things(0, bits));
  }

  /** The least power of two with room for so many. */
  private static int bits(int size) {
    return Integer.SIZE - Integer.numberOfLeadingZeros(size - 1);
  }

  private void range(int from, int bits) {
    if (bits == 0) {
      writer.value(list.get(from + 1));
      return;
    }
    Trie trie = list.trie();
    Object[] node = bits % BITS == 0 && trie != null ? trie.fullNode(from, bits) : null;
    Run known = node == null ? null : Trie.kept(node);
    if (known != null) {
      writer.add(known);
      return;
    }
    int middle = from + (1 << (bits - 1));
    long start = writer.mark();
    range(from, bits - 1);
    if (middle < size) {
      long second = writer.mark();
      range(middle, bits - 1);
      if (writer.isTooLong(start)) {
        Run right = writer.cut(second);
        Run left = writer.cut(start);
        put(left, from, bits - 1);
        put(right, middle, bits - 1);
      }
    }
    if (node != null) {
      Trie.keep(node, writer.kept(start));
    }
  }

  private void put(Run run, int from, int bits) {
    writer.put(run, new ChunkWriter.Label(bits, 0, things(from, bits)));
  }

  /** What stands in the places, as nodes that have room for as many as fit; null when not full. */
  private Object @Nullable [] things(int from, int bits) {
    Trie trie = list.trie();
    return trie == null ? null : trie.things(from, bits);
  }

  // ---- reading ----

  /** What stands in the places of a chunk, as {@link #things}. */
  static Object[] read(Chunk chunk) {
    ChunkInput in = new ChunkInput(chunk);
    if (chunk.size < 0 || chunk.size > 30) {
      throw new KryoException("list chunk of size " + chunk.size);
    }
    Object[] into = new Object[1 << (chunk.size % BITS)];
    int count = fill(in, into, 0, chunk.size);
    if (!in.isAtEnd() || count == 0) {
      throw new KryoException("list chunk with too many or too few elements");
    }
    return count == into.length ? into : Arrays.copyOf(into, count);
  }

  /** Reads what stands in some places into an array; returns how many things. */
  private static int fill(ChunkInput in, Object[] into, int at, int bits) {
    if (in.isAtEnd()) {
      return 0;
    }
    if (in.nextPart() == bits) {
      Object[] things = (Object[]) in.part();
      if (things.length > 1 << (bits % BITS)) {
        throw new KryoException("list chunk with too many parts");
      }
      System.arraycopy(things, 0, into, at, things.length);
      return things.length;
    }
    if (bits == 0) {
      into[at] = in.value();
      return 1;
    }
    if (bits % BITS != 0) {
      int half = 1 << (bits % BITS - 1);
      int first = fill(in, into, at, bits - 1);
      return first < half ? first : first + fill(in, into, at + half, bits - 1);
    }
    Object[] node = Trie.emptyNode();
    long start = in.mark();
    int half = Trie.WIDTH / 2;
    int count = fill(in, node, 0, bits - 1);
    if (count == half) {
      count += fill(in, node, half, bits - 1);
    }
    into[at] = Trie.closed(node, count, in.kept(start), bits);
    return 1;
  }
}
