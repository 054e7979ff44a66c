package echo.objectstore;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import echo.values.Chunk;
import echo.values.ChunkHash;
import echo.values.Chunks;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The chunks that are in the heap, each once, so that values which share chunks share their parts
 * in the heap too.
 *
 * <p>A chunk stays as long as some value holds it; those that stand for whole values stay longer,
 * up to a share of the heap, so that a task which wakes or a property which is read again finds its
 * value made. A name stands for the same bytes in every world: there is one such place for all.
 *
 * <p>Threading: any thread.
 */
public final class LoadedChunks {
  /** What whole values may take together: this part of the heap. */
  private static final int SHARE = 8;

  /** What a value takes in the heap, as a multiple of its bytes on the disk, about. */
  private static final int IN_HEAP = 4;

  private static final Cache<ChunkHash, Chunk> ALL = Caffeine.newBuilder().weakValues().build();

  private static final Cache<ChunkHash, Held> RECENT =
      Caffeine.newBuilder()
          .executor(Runnable::run)
          .maximumWeight(Runtime.getRuntime().maxMemory() / SHARE)
          .weigher((ChunkHash _, Held held) -> held.weight)
          .build();

  private LoadedChunks() {}

  private record Held(Chunk chunk, int weight) {}

  /** One chunk that is being put together. */
  private static final class Opened {
    final ChunkHash hash;
    final byte[] bytes;
    final List<ChunkHash> names;
    final List<Chunk> parts = new ArrayList<>();

    Opened(ChunkHash hash, byte[] bytes) {
      this.hash = hash;
      this.bytes = bytes;
      this.names = Chunk.parts(bytes);
    }
  }

  /** Remembers a chunk that stands for a whole value. */
  public static void remember(Chunk chunk) {
    ALL.put(chunk.hash(), chunk);
    RECENT.put(
        chunk.hash(),
        new Held(chunk, (int) Math.min(Integer.MAX_VALUE, 2 * Chunks.byteSize(chunk))));
  }

  /** Lets go of all of them: what is read next is read from where it is kept. */
  static void forget() {
    ALL.invalidateAll();
    RECENT.invalidateAll();
  }

  /** A chunk that is in the heap, or null. */
  static @Nullable Chunk find(ChunkHash hash) {
    return ALL.getIfPresent(hash);
  }

  /**
   * A chunk that stands for a whole value, ready to be used.
   *
   * @param kept where chunks are kept
   * @throws StoreException.Corrupt when it is not there, or another has its name
   */
  public static Chunk read(
      ChunkHash hash, Function<StoreKey.ChunkKey, @Nullable StoredChunk> kept) {
    Held held = RECENT.getIfPresent(hash);
    if (held != null) {
      return held.chunk;
    }
    long[] bytes = {0};
    Chunk chunk = load(hash, kept, bytes);
    Chunks.read(chunk);
    RECENT.put(hash, new Held(chunk, (int) Math.min(Integer.MAX_VALUE, IN_HEAP * (bytes[0] + 16))));
    return chunk;
  }

  /** Puts the chunk and those below it together, one after another: they need no Java stack. */
  private static Chunk load(
      ChunkHash root, Function<StoreKey.ChunkKey, @Nullable StoredChunk> kept, long[] bytes) {
    Chunk known = ALL.getIfPresent(root);
    if (known != null) {
      return known;
    }
    Deque<Opened> open = new ArrayDeque<>();
    open.push(opened(root, kept));
    while (true) {
      Opened top = open.element();
      if (top.parts.size() < top.names.size()) {
        ChunkHash next = top.names.get(top.parts.size());
        Chunk part = ALL.getIfPresent(next);
        if (part == null) {
          open.push(opened(next, kept));
        } else {
          top.parts.add(part);
        }
        continue;
      }
      bytes[0] += top.bytes.length;
      Chunk made = Chunk.of(top.hash, top.bytes, top.parts);
      Chunk chunk = ALL.get(top.hash, _ -> made);
      open.pop();
      if (open.isEmpty()) {
        return chunk;
      }
      open.element().parts.add(chunk);
    }
  }

  private static Opened opened(
      ChunkHash hash, Function<StoreKey.ChunkKey, @Nullable StoredChunk> kept) {
    StoredChunk stored = kept.apply(new StoreKey.ChunkKey(hash));
    if (stored == null) {
      throw new StoreException.Corrupt("chunk " + hash + " is missing");
    }
    return new Opened(hash, stored.bytes());
  }
}
