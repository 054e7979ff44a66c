package echo.objectstore;

import echo.values.Chunk;
import echo.values.ChunkHash;
import echo.values.model.ProgramHash;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a key stands for. Immutable; persisted by its own codec. */
public sealed interface StoreRecord
    permits ObjectRecord,
        PropertySlot,
        VerbTable,
        VerbHistory,
        PropertyTable,
        StoredProgram,
        Member,
        TaskRecord,
        WaifRecord,
        Metadata,
        NamedCount,
        UnnamedChunks,
        StoredChunk,
        ChunkedRecord {

  /** The programs that it names and so keeps, with repetitions. */
  default List<ProgramHash> programs() {
    return List.of();
  }

  /** The chunks that it names and so keeps, each once. */
  default Set<ChunkHash> chunks() {
    return hashes(values());
  }

  /** The chunks of the large values in it, which are in the heap. */
  default Set<Chunk> values() {
    return Set.of();
  }

  private static Set<ChunkHash> hashes(Set<Chunk> chunks) {
    if (chunks.isEmpty()) {
      return Set.of();
    }
    Set<ChunkHash> hashes = new HashSet<>();
    chunks.forEach(chunk -> hashes.add(chunk.hash()));
    return hashes;
  }
}
