package echo.objectstore;

import echo.values.Chunk;
import echo.values.ChunkHash;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * A chunk of a large value as kept. Persisted.
 *
 * @param bytes {@link Chunk#bytes}; not to be changed
 */
// As long as the chunk is in the heap these are its bytes, and not a copy.
@SuppressWarnings("ArrayRecordComponent")
public record StoredChunk(byte[] bytes) implements StoreRecord {
  @Override
  public Set<ChunkHash> chunks() {
    return new LinkedHashSet<>(Chunk.parts(bytes));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof StoredChunk that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }
}
