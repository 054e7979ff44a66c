package echo.objectstore;

import echo.values.ChunkHash;
import java.util.List;

/**
 * Chunks that nothing names, all with the same first part of their names: nearly always one.
 * Derived: in pages, never in the journal.
 */
public record UnnamedChunks(List<ChunkHash> hashes) implements StoreRecord {
  public UnnamedChunks {
    hashes = List.copyOf(hashes);
  }
}
