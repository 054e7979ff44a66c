package echo.values;

import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.io.Input;
import echo.values.codec.Captured;
import echo.values.codec.ValueCodec;
import org.jspecify.annotations.Nullable;

/** The items of one chunk, whose parts have been read before. Threading: one thread. */
final class ChunkInput {
  private final Chunk chunk;
  private final Input in;
  private final Captured shared;

  ChunkInput(Chunk chunk) {
    this.chunk = chunk;
    this.in = new Input(chunk.bytes(), chunk.start, chunk.bytes().length - chunk.start);
    this.shared = Captured.reading(chunk.parts());
  }

  boolean isAtEnd() {
    return in.position() >= in.limit();
  }

  /** The tag of the next item, which is not taken. */
  byte peek() {
    byte tag = in.readByte();
    in.setPosition(in.position() - 1);
    return tag;
  }

  byte tag() {
    return in.readByte();
  }

  /** The size on the label of the part that is next, which is not taken; -1 if none is next. */
  int nextPart() {
    int at = in.position();
    byte tag = in.readByte();
    int size = tag == ChunkWriter.PART ? in.readVarInt(true) : -1;
    in.setPosition(at);
    return size;
  }

  /** Takes a part's item, and gives what the part holds. */
  Object part() {
    if (in.readByte() != ChunkWriter.PART) {
      throw new KryoException("no part where one should be");
    }
    int _ = in.readVarInt(true);
    if (chunk.kind == Value.STR) {
      int _ = in.readVarInt(true);
    }
    Chunk part = shared.nextChunk();
    if (part.kind != chunk.kind) {
      throw new KryoException("part of another kind");
    }
    return part.content();
  }

  Value value() {
    return ValueCodec.read(in, shared);
  }

  String text() {
    return ValueCodec.readText(in);
  }

  /** Where the next item stands; to be handed to {@link #kept}. */
  long mark() {
    return (long) in.position() << 32 | shared.chunksRead();
  }

  /** What was read since a mark, if it stands for chunks. */
  @Nullable Run kept(long mark) {
    int first = (int) mark;
    int last = shared.chunksRead();
    return first == last ? null : chunk.run((int) (mark >>> 32), in.position(), first, last);
  }
}
