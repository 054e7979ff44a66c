package echo.values;

import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Some KB of a large list, map or string as they are kept: bytes that name further chunks. Shared
 * by all values that have these elements in these places.
 *
 * <pre>
 * version 1 (byte)  kind (byte: a value's tag)  size (byte)  count (varint)  hash*  items
 * </pre>
 *
 * The size says of a list's chunk how many elements it has room for, as a power of two; it is 0 for
 * others. Items that stand for another chunk take the next hash. Persisted. Threading: any thread;
 * what the chunk holds is found out at most a few times, always the same.
 */
public final class Chunk {
  private static final byte VERSION = 1;

  final byte kind;
  final int size;

  /** Where the items begin. */
  final int start;

  private final ChunkHash hash;
  private final byte[] bytes;
  private final Chunk[] parts;

  /**
   * What it holds, as a part of a heap tree: what a list's node has in some places, a {@link Tree},
   * a {@link Rope}. Null when nobody has needed it yet, or for who has not seen that it was needed.
   */
  @Remembered private volatile @Nullable Object content;

  /** The value that it stands for, if it is known to stand for one. */
  @Remembered private volatile @Nullable Value value;

  private Chunk(ChunkHash hash, byte[] bytes, byte kind, int size, int start, Chunk[] parts) {
    this.hash = hash;
    this.bytes = bytes;
    this.kind = kind;
    this.size = size;
    this.start = start;
    this.parts = parts;
  }

  static Chunk of(byte kind, int size, Run run, @Nullable Object content) {
    try (Output out = new Output(run.bytes() + ChunkHash.BYTES * run.chunks() + 8, -1)) {
      out.writeByte(VERSION);
      out.writeByte(kind);
      out.writeByte(size);
      out.writeVarInt(run.chunks(), true);
      Chunk[] parts = run.parts();
      for (Chunk part : parts) {
        part.hash.write(out);
      }
      int start = out.position();
      run.addTo(out);
      byte[] bytes = out.toBytes();
      Chunk chunk = new Chunk(ChunkHash.of(bytes), bytes, kind, size, start, parts);
      chunk.content = content;
      return chunk;
    }
  }

  /**
   * A chunk that was kept.
   *
   * @param hash what it is kept as, which is believed
   * @param parts one for each of {@link #parts(byte[])}
   */
  public static Chunk of(ChunkHash hash, byte[] bytes, List<Chunk> parts) {
    try (Input in = header(bytes)) {
      int count = in.readVarInt(true);
      if (count != parts.size()) {
        throw new KryoException("chunk of " + count + " parts given " + parts.size());
      }
      int start = in.position() + ChunkHash.BYTES * count;
      return new Chunk(hash, bytes, bytes[1], bytes[2], start, parts.toArray(Chunk[]::new));
    }
  }

  /** The names of the chunks that a chunk's bytes name, with repetitions. */
  public static List<ChunkHash> parts(byte[] bytes) {
    try (Input in = header(bytes)) {
      int count = in.readVarInt(true);
      if (count < 0 || count > (bytes.length - in.position()) / ChunkHash.BYTES) {
        throw new KryoException("bad count of parts: " + count);
      }
      List<ChunkHash> parts = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        parts.add(ChunkHash.read(in));
      }
      return parts;
    }
  }

  private static Input header(byte[] bytes) {
    if (bytes.length < 4 || bytes[0] != VERSION) {
      throw new KryoException(
          "chunk of unknown version " + (bytes.length == 0 ? "none" : bytes[0]));
    }
    return new Input(bytes, 3, bytes.length - 3);
  }

  /** Whether bytes are those that a name was given to. */
  public static boolean isNamed(ChunkHash hash, byte[] bytes) {
    return ChunkHash.of(bytes).equals(hash);
  }

  public ChunkHash hash() {
    return hash;
  }

  /** Not to be changed. */
  public byte[] bytes() {
    return bytes;
  }

  /** The chunks it names, with repetitions. */
  public List<Chunk> parts() {
    return Collections.unmodifiableList(Arrays.asList(parts));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Chunk that && that.hash.equals(hash);
  }

  @Override
  public int hashCode() {
    return hash.hashCode();
  }

  /** A stretch of it. */
  Run run(int from, int to, int first, int last) {
    return new Run(bytes, from, to, parts, first, last);
  }

  @Nullable Value value() {
    return value;
  }

  void value(Value standsFor) {
    value = standsFor;
  }

  boolean isRead() {
    return content != null;
  }

  /** What it holds; read again by who came by the chunk without seeing that it had been read. */
  Object content() {
    Object known = content;
    if (known == null) {
      Chunks.read(this);
      known = Objects.requireNonNull(content);
    }
    return known;
  }

  void content(Object read) {
    content = read;
  }
}
