package echo.objectstore.layers;

import echo.objectstore.Change;
import echo.objectstore.NamedCount;
import echo.objectstore.StoreException;
import echo.objectstore.StoreKey;
import echo.objectstore.StoreRange;
import echo.objectstore.StoreRecord;
import echo.objectstore.StoredChunk;
import echo.values.ChunkHash;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How often records and other chunks name each chunk. As with programs, the counts are records of
 * the state and not in the journal, and what nobody names goes.
 *
 * <p>All that a commit adds is counted before anything is taken away, so that what the old and the
 * new form of a value share is not touched.
 *
 * <p>Threading: one thread; made for one commit.
 */
final class ChunkCounts {
  private final Layers before;

  /** How much more often a chunk is named after the commit. */
  private final Map<ChunkHash, Integer> more = new HashMap<>();

  /** The chunks that the commit puts. */
  private final Map<ChunkHash, StoredChunk> put = new HashMap<>();

  private final Set<ChunkHash> gone = new HashSet<>();

  private ChunkCounts(Layers before) {
    this.before = before;
  }

  /**
   * What follows from a commit: other counts, and the removal of chunks that nobody names.
   *
   * @param before the state that the changes are made to
   * @throws StoreException.Conflict when they name a chunk that has gone meanwhile
   */
  static List<Change> follow(Collection<Change> changes, Layers before) {
    ChunkCounts counts = new ChunkCounts(before);
    return counts.count(changes) ? counts.settled() : List.of();
  }

  /** The same for part of a state that is put together: what names a chunk may come later. */
  static List<Change> followPart(Collection<Change> part, Layers before) {
    ChunkCounts counts = new ChunkCounts(before);
    List<Change> derived = new ArrayList<>();
    if (counts.count(part)) {
      counts.more.forEach((hash, added) -> counts.derive(hash, added, derived));
    }
    return derived;
  }

  private boolean count(Collection<Change> changes) {
    for (Change change : changes) {
      StoreKey<?> key = change.key();
      if (key instanceof StoreKey.ChunkKey(ChunkHash hash)) {
        if (change.record() instanceof StoredChunk chunk && before.get(key) == null) {
          put.put(hash, chunk);
          chunk.chunks().forEach(part -> more.merge(part, 1, Integer::sum));
        }
      } else if (names(key)) {
        add(before.kept(key), -1);
        add(change.record(), 1);
      }
    }
    return !more.isEmpty() || !put.isEmpty();
  }

  private void add(@Nullable StoreRecord record, int by) {
    if (record != null) {
      for (ChunkHash hash : record.chunks()) {
        more.merge(hash, by, Integer::sum);
      }
    }
  }

  private static boolean names(StoreKey<?> key) {
    return key instanceof StoreKey.SlotKey
        || key instanceof StoreKey.MetadataKey
        || (key instanceof StoreKey.RangeKey<?> entry
            && (entry.range() instanceof StoreRange.Tasks
                || entry.range() instanceof StoreRange.Waifs));
  }

  private List<Change> settled() {
    List<Change> derived = new ArrayList<>();
    Deque<ChunkHash> open = new ArrayDeque<>(more.keySet());
    for (ChunkHash hash : put.keySet()) {
      if (more.putIfAbsent(hash, 0) == null) {
        open.add(hash);
      }
    }
    for (ChunkHash hash = open.poll(); hash != null; hash = open.poll()) {
      int added = more.getOrDefault(hash, 0);
      int now = former(hash) + added;
      if (now > 0 && now == added) {
        requireKept(hash);
      } else if (now == 0 && gone.add(hash)) {
        drop(hash, derived, open);
      }
    }
    more.forEach((hash, added) -> derive(hash, added, derived));
    return derived;
  }

  /** Nobody named it before, so it is there only if this commit puts it, too. */
  private void requireKept(ChunkHash hash) {
    if (!put.containsKey(hash)) {
      throw new StoreException.Conflict("chunk " + hash + " has gone");
    }
  }

  private void drop(ChunkHash hash, List<Change> derived, Deque<ChunkHash> open) {
    StoreKey.ChunkKey key = new StoreKey.ChunkKey(hash);
    StoredChunk chunk = put.remove(hash);
    if (chunk == null) {
      chunk = before.get(key);
    }
    if (chunk != null) {
      derived.add(new Change(key, null));
      for (ChunkHash part : chunk.chunks()) {
        more.merge(part, -1, Integer::sum);
        open.add(part);
      }
    }
  }

  private void derive(ChunkHash hash, int added, List<Change> into) {
    if (added != 0) {
      int now = former(hash) + added;
      into.add(new Change(new StoreKey.NamedChunkKey(hash), now == 0 ? null : new NamedCount(now)));
    }
  }

  private int former(ChunkHash hash) {
    NamedCount count = before.get(new StoreKey.NamedChunkKey(hash));
    return count == null ? 0 : count.count();
  }
}
