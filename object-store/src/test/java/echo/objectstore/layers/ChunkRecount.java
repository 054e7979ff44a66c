package echo.objectstore.layers;

import static org.assertj.core.api.Assertions.assertThat;

import echo.objectstore.NamedCount;
import echo.objectstore.Snapshot;
import echo.objectstore.StoreException;
import echo.objectstore.StoreKey;
import echo.objectstore.StoreRange;
import echo.objectstore.StoredChunk;
import echo.values.Chunk;
import echo.values.ChunkHash;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The chunks of a store, counted anew: its own counts and notes must say the same.
 *
 * @param kept how many there are
 * @param unnamed those that nothing names
 */
record ChunkRecount(int kept, Set<ChunkHash> unnamed) {

  static ChunkRecount of(LayeredStore store) {
    while (true) {
      try {
        return of(store.snapshot());
      } catch (StoreException.Conflict e) {
        assertThat(e).hasMessageContaining("too old"); // its pages were needed meanwhile
      }
    }
  }

  private static ChunkRecount of(Snapshot state) {
    Set<ChunkHash> kept = new HashSet<>();
    Map<ChunkHash, Integer> named = new HashMap<>();
    state.forEachAsKept((key, record) -> {
      if (key instanceof StoreKey.ChunkKey(ChunkHash hash)) {
        kept.add(hash);
        assertThat(Chunk.isNamed(hash, ((StoredChunk) record).bytes())).isTrue();
      }
      record.chunks().forEach(hash -> named.merge(hash, 1, Integer::sum));
    });
    assertThat(kept).containsAll(named.keySet());
    for (ChunkHash hash : kept) {
      Integer count = named.get(hash);
      assertThat(state.get(new StoreKey.NamedChunkKey(hash)))
          .isEqualTo(count == null ? null : new NamedCount(count));
    }
    Set<ChunkHash> noted = new HashSet<>();
    state
        .scan(StoreRange.UNNAMED, Long.MIN_VALUE)
        .forEachRemaining(entry -> noted.addAll(entry.value().hashes()));
    Set<ChunkHash> unnamed = new HashSet<>(kept);
    unnamed.removeAll(named.keySet());
    assertThat(noted).isEqualTo(unnamed);
    return new ChunkRecount(kept.size(), unnamed);
  }
}
