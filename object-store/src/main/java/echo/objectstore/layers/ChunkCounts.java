package echo.objectstore.layers;

import echo.objectstore.Change;
import echo.objectstore.NamedCount;
import echo.objectstore.StoreException;
import echo.objectstore.StoreKey;
import echo.objectstore.StoreRange;
import echo.objectstore.StoreRecord;
import echo.objectstore.StoredChunk;
import echo.objectstore.UnnamedChunks;
import echo.values.ChunkHash;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How often records and other chunks name each chunk. As with programs, the counts are records of
 * the state and not in the journal, and what nobody names goes.
 *
 * <p>All that a commit adds is counted before anything is taken away, so that what the old and the
 * new form of a value share is not touched. A commit releases at most {@link #AT_ONCE} chunks; what
 * else it leaves without a name is noted in {@link StoreRange#UNNAMED} and stays until a commit
 * asks for its removal, or names it again. A commit of nothing but new chunks keeps them so.
 *
 * <p>What is released follows from the commit and the state alone, however a map is ordered: a
 * journal that is read must come to the same.
 *
 * <p>Threading: one thread; made for one commit.
 */
final class ChunkCounts {
  /** Chunks that one commit releases at most. Part of what a journal means: not to be changed. */
  static final int AT_ONCE = 256;

  private static final Comparator<ChunkHash> BY_NAME =
      Comparator.comparingLong(ChunkHash::first)
          .thenComparingLong(ChunkHash::second)
          .thenComparingLong(ChunkHash::third)
          .thenComparingLong(ChunkHash::fourth);

  private final Layers before;

  /** How much more often a chunk is named after the commit. */
  private final Map<ChunkHash, Integer> more = new HashMap<>();

  /** The chunks that the commit puts. */
  private final Map<ChunkHash, StoredChunk> put = new HashMap<>();

  /** The chunks that the commit removes, if nobody names them. */
  private final Set<ChunkHash> asked = new LinkedHashSet<>();

  private final Set<ChunkHash> released = new HashSet<>();
  private final List<Change> derived = new ArrayList<>();

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
    if (!counts.count(changes)) {
      return List.of();
    }
    counts.requireKept();
    counts.releaseAsked();
    if (!putsChunksAlone(changes)) {
      counts.release();
    }
    return counts.settled();
  }

  /** The same for part of a state that is put together: what names a chunk may come later. */
  static List<Change> followPart(Collection<Change> part, Layers before) {
    ChunkCounts counts = new ChunkCounts(before);
    return counts.count(part) ? counts.settled() : List.of();
  }

  private boolean count(Collection<Change> changes) {
    for (Change change : changes) {
      StoreKey<?> key = change.key();
      if (key instanceof StoreKey.ChunkKey(ChunkHash hash)) {
        if (change.record() == null) {
          asked.add(hash);
        } else if (change.record() instanceof StoredChunk chunk && before.get(key) == null) {
          put.put(hash, chunk);
          chunk.chunks().forEach(part -> more.merge(part, 1, Integer::sum));
        }
      } else if (names(key)) {
        add(before.kept(key), -1);
        add(change.record(), 1);
      }
    }
    return !more.isEmpty() || !put.isEmpty() || !asked.isEmpty();
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

  private static boolean putsChunksAlone(Collection<Change> changes) {
    return changes.stream()
        .allMatch(c -> c.key() instanceof StoreKey.ChunkKey && c.record() != null);
  }

  /** What nobody named before is there only if it was put ahead, or is still to be released. */
  private void requireKept() {
    more.forEach((hash, added) -> {
      if (added > 0 && former(hash) == 0 && chunk(hash) == null) {
        throw new StoreException.Conflict("chunk " + hash + " has gone");
      }
    });
  }

  private void releaseAsked() {
    for (ChunkHash hash : asked) {
      StoredChunk chunk = chunk(hash);
      if (chunk != null && now(hash) > 0) {
        derived.add(new Change(new StoreKey.ChunkKey(hash), chunk)); // it stays
      } else if (chunk != null) {
        release(hash, chunk);
      }
    }
  }

  /** Releases what has lost its name in this commit, and what only that has named. */
  private void release() {
    Deque<ChunkHash> open = new ArrayDeque<>();
    Set<ChunkHash> touched = new HashSet<>(more.keySet());
    touched.addAll(put.keySet());
    touched.stream()
        .filter(hash -> now(hash) == 0 && (former(hash) > 0 || put.containsKey(hash)))
        .sorted(BY_NAME)
        .forEach(open::add);
    while (!open.isEmpty() && released.size() < AT_ONCE) {
      ChunkHash hash = open.pop();
      StoredChunk chunk = chunk(hash);
      if (chunk != null) {
        release(hash, chunk);
        for (ChunkHash part : chunk.chunks()) {
          if (now(part) == 0) {
            open.push(part);
          }
        }
      }
    }
  }

  private void release(ChunkHash hash, StoredChunk chunk) {
    released.add(hash);
    derived.add(new Change(new StoreKey.ChunkKey(hash), null));
    chunk.chunks().forEach(part -> more.merge(part, -1, Integer::sum));
  }

  private List<Change> settled() {
    Set<ChunkHash> touched = new HashSet<>(more.keySet());
    touched.addAll(put.keySet());
    touched.addAll(asked);
    Map<Long, Set<ChunkHash>> unnamed = new HashMap<>();
    for (ChunkHash hash : touched) {
      int former = former(hash);
      int added = more.getOrDefault(hash, 0);
      int now = former + added;
      if (added != 0) {
        NamedCount count = now == 0 ? null : new NamedCount(now);
        derived.add(new Change(new StoreKey.NamedChunkKey(hash), count));
      }
      if (former == 0 || now == 0) {
        note(hash, now == 0 && chunk(hash) != null, unnamed);
      }
    }
    unnamed.forEach((order, hashes) -> {
      UnnamedChunks record =
          hashes.isEmpty() ? null : new UnnamedChunks(hashes.stream().sorted(BY_NAME).toList());
      StoreKey<UnnamedChunks> key = StoreRange.UNNAMED.at(order);
      if (!Objects.equals(record, before.get(key))) {
        derived.add(new Change(key, record));
      }
    });
    return derived;
  }

  private void note(ChunkHash hash, boolean isUnnamed, Map<Long, Set<ChunkHash>> unnamed) {
    Set<ChunkHash> together = unnamed.get(hash.first());
    if (together == null) {
      UnnamedChunks known = before.get(StoreRange.UNNAMED.at(hash.first()));
      together = known == null ? new HashSet<>() : new HashSet<>(known.hashes());
      unnamed.put(hash.first(), together);
    }
    if (isUnnamed) {
      together.add(hash);
    } else {
      together.remove(hash);
    }
  }

  /** The chunk as far as it is kept after the commit. */
  private @Nullable StoredChunk chunk(ChunkHash hash) {
    if (released.contains(hash)) {
      return null;
    }
    StoredChunk own = put.get(hash);
    return own != null ? own : before.get(new StoreKey.ChunkKey(hash));
  }

  private int now(ChunkHash hash) {
    return former(hash) + more.getOrDefault(hash, 0);
  }

  private int former(ChunkHash hash) {
    NamedCount count = before.get(new StoreKey.NamedChunkKey(hash));
    return count == null ? 0 : count.count();
  }
}
