package echo.objectstore;

import echo.values.ChunkHash;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A record with large values in it, as it came from a disk: the values are not in the heap, only
 * the names of their chunks. Readers of a {@link Snapshot} never see one.
 *
 * @param named the chunks that its values name, in order and with repetitions
 * @param bytes the record without them; not to be changed
 */
// The bytes go to the disk and back as they are; copying them would only cost.
@SuppressWarnings("ArrayRecordComponent")
public record ChunkedRecord(List<ChunkHash> named, byte[] bytes) implements StoreRecord {
  public ChunkedRecord {
    named = List.copyOf(named);
  }

  @Override
  public Set<ChunkHash> chunks() {
    return new HashSet<>(named);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ChunkedRecord that
        && named.equals(that.named)
        && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return named.hashCode() * 31 + Arrays.hashCode(bytes);
  }
}
