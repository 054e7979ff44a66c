package echo.objectstore.layers;

import echo.objectstore.Change;
import echo.objectstore.StoreKey;
import echo.objectstore.StoredChunk;
import echo.values.ChunkHash;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The chunks of a commit that has many, in portions that are committed before it: those that are
 * named before those that name them. What they leave behind when the commit fails is released as if
 * it had been dropped.
 *
 * @param names those of all chunks in the batches
 */
record ChunksAhead(List<List<Change>> batches, Set<ChunkHash> names) {
  private static final ChunksAhead NONE = new ChunksAhead(List.of(), Set.of());

  static ChunksAhead of(List<Change> changes) {
    if (changes.size() <= ChunkCounts.AT_ONCE) {
      return NONE;
    }
    Map<ChunkHash, StoredChunk> chunks = new HashMap<>();
    for (Change change : changes) {
      if (change.key() instanceof StoreKey.ChunkKey(ChunkHash hash)
          && change.record() instanceof StoredChunk chunk) {
        chunks.put(hash, chunk);
      }
    }
    return chunks.size() <= ChunkCounts.AT_ONCE ? NONE : inBatches(inOrder(chunks));
  }

  private static ChunksAhead inBatches(List<Change> ordered) {
    List<List<Change>> batches = new ArrayList<>();
    Set<ChunkHash> names = new HashSet<>();
    for (int i = 0; i < ordered.size(); i += ChunkCounts.AT_ONCE) {
      batches.add(ordered.subList(i, Math.min(ordered.size(), i + ChunkCounts.AT_ONCE)));
    }
    for (Change change : ordered) {
      names.add(((StoreKey.ChunkKey) change.key()).hash());
    }
    return new ChunksAhead(batches, names);
  }

  /** Chunks may be nested deeply: without recursion. */
  private static List<Change> inOrder(Map<ChunkHash, StoredChunk> chunks) {
    List<Change> ordered = new ArrayList<>(chunks.size());
    Set<ChunkHash> seen = new HashSet<>();
    Set<ChunkHash> done = new HashSet<>();
    Deque<ChunkHash> open = new ArrayDeque<>();
    for (ChunkHash root : chunks.keySet()) {
      open.push(root);
      while (!open.isEmpty()) {
        ChunkHash hash = open.element();
        StoredChunk chunk = chunks.get(hash);
        if (chunk != null && seen.add(hash)) {
          chunk.chunks().forEach(open::push);
          continue;
        }
        open.pop();
        if (chunk != null && done.add(hash)) {
          ordered.add(new Change(new StoreKey.ChunkKey(hash), chunk));
        }
      }
    }
    return ordered;
  }

  /** What is left of the commit's changes. */
  List<Change> without(List<Change> changes) {
    if (names.isEmpty()) {
      return changes;
    }
    return changes.stream()
        .filter(
            c -> !(c.key() instanceof StoreKey.ChunkKey(ChunkHash hash) && names.contains(hash)))
        .toList();
  }
}
