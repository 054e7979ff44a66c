package echo.values;

import com.esotericsoftware.kryo.io.Output;
import echo.values.codec.Captured;
import echo.values.codec.ValueCodec;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes the items of one large value in order, and makes chunks of stretches that have become too
 * long. Threading: one thread.
 */
final class ChunkWriter {
  /** Stands before what is known of a chunk that holds the items here. */
  static final byte PART = 122;

  /** Two neighbouring stretches that take more than this become chunks … */
  static final int LIMIT = 2048;

  /** … except that one shorter than this stays where it is. */
  static final int LEAST = 512;

  private final byte kind;
  private final Output out = new Output(2 * LIMIT, -1);
  private final Captured shared = Captured.inChunks();
  private final List<Chunk> chunks = shared.chunks();

  /**
   * @param kind the tag of the value
   */
  ChunkWriter(byte kind) {
    this.kind = kind;
  }

  /**
   * What a chunk that stands among the items is said to be, so that it could be told what is in it
   * without reading it.
   *
   * @param size of a list's chunk, as {@link Chunk} has it, and how many entries a map's has, and
   *     how many Java characters a string's
   * @param points code points of a string's chunk
   */
  record Label(int size, int points, @Nullable Object content) {}

  /** Where the next item will stand; to be handed to the other methods. */
  long mark() {
    return (long) out.position() << 32 | chunks.size();
  }

  private static int bytes(long mark) {
    return (int) (mark >>> 32);
  }

  private static int chunks(long mark) {
    return (int) mark;
  }

  int sizeSince(long mark) {
    return out.position() - bytes(mark) + ChunkHash.BYTES * (chunks.size() - chunks(mark));
  }

  boolean isTooLong(long mark) {
    return sizeSince(mark) > LIMIT;
  }

  void value(Value value) {
    ValueCodec.write(out, value, shared);
  }

  void tag(int tag) {
    out.writeByte(tag);
  }

  void text(String text) {
    out.writeString(text);
  }

  void add(Run run) {
    run.addTo(out);
    for (int i = 0; i < run.chunks(); i++) {
      chunks.add(run.part(i));
    }
  }

  /** What was written since a mark, if it stands for chunks, which alone is worth keeping. */
  @Nullable Run kept(long mark) {
    return chunks.size() == chunks(mark) ? null : since(mark);
  }

  private Run since(long mark) {
    byte[] data = Arrays.copyOfRange(out.getBuffer(), bytes(mark), out.position());
    Chunk[] parts = chunks.subList(chunks(mark), chunks.size()).toArray(Chunk[]::new);
    return new Run(data, 0, data.length, parts, 0, parts.length);
  }

  /** Takes out what was written since a mark. */
  Run cut(long mark) {
    Run run = since(mark);
    out.setPosition(bytes(mark));
    chunks.subList(chunks(mark), chunks.size()).clear();
    return run;
  }

  /** Writes items that were cut, as a chunk of their own unless they are few. */
  void put(Run run, Label label) {
    if (run.size() < LEAST) {
      add(run);
      return;
    }
    out.writeByte(PART);
    out.writeVarInt(label.size, true);
    if (kind == Value.STR) {
      out.writeVarInt(label.points, true);
    }
    chunks.add(Chunk.of(kind, kind == Value.LIST ? label.size : 0, run, label.content));
  }

  /** All that was written, as one chunk. */
  Chunk root(int size, @Nullable Object content) {
    return Chunk.of(kind, size, since(0), content);
  }
}
