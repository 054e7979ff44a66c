package echo.objectstore.layers;

import echo.objectstore.Change;
import echo.objectstore.NamedCount;
import echo.objectstore.RangeEntry;
import echo.objectstore.StoreException;
import echo.objectstore.StoreKey;
import echo.objectstore.StoreRange;
import echo.objectstore.StoredChunk;
import echo.objectstore.UnnamedChunks;
import echo.values.ChunkHash;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Releases the chunks that nothing names any more, some after each commit, and more after one that
 * has put many: so there are never more of them than were put lately, and nobody waits long.
 *
 * <p>Threading: any thread; what it holds for others has its own lock.
 */
final class Releasing {
  private static final Logger LOG = LoggerFactory.getLogger(Releasing.class);

  private final Newest newest;

  /** Commits the removal of chunks. */
  private final Consumer<List<ChunkHash>> remove;

  /** Held by who chooses and removes; before the commit lock. */
  private final ReentrantLock turn = new ReentrantLock();

  /** Chunks that are put ahead of commits under way, and by how many; guarded by itself. */
  private final Map<ChunkHash, Integer> held = new HashMap<>();

  /** False when there is certainly nothing to release. */
  private volatile boolean mayHave = true;

  Releasing(Newest newest, Consumer<List<ChunkHash>> remove) {
    this.newest = newest;
    this.remove = remove;
  }

  /** Keeps chunks although nothing names them yet. */
  void hold(Collection<ChunkHash> chunks) {
    synchronized (held) {
      chunks.forEach(hash -> held.merge(hash, 1, Integer::sum));
    }
  }

  void letGo(Collection<ChunkHash> chunks) {
    synchronized (held) {
      chunks.forEach(hash -> held.merge(hash, -1, (n, less) -> n + less == 0 ? null : n + less));
    }
  }

  private boolean isHeld(ChunkHash hash) {
    synchronized (held) {
      return held.containsKey(hash);
    }
  }

  /** Looks at what follows from a commit; with the commit lock held. */
  void note(List<Change> derived) {
    for (Change change : derived) {
      if (change.record() instanceof UnnamedChunks) {
        mayHave = true;
        return;
      }
    }
  }

  /**
   * Releases some chunks, in commits of their own. It does not fail: the commit before it is made.
   *
   * @param put how many chunks were put ahead of the commit
   */
  void afterCommit(int put) {
    try {
      for (int left = put + ChunkCounts.AT_ONCE; left > 0 && mayHave; left -= ChunkCounts.AT_ONCE) {
        some();
      }
    } catch (StoreException e) {
      LOG.debug("Dropped chunks are released later: {}", e.getMessage());
    }
  }

  private void some() {
    turn.lock();
    try {
      mayHave = false; // before it looks: another commit may note more meanwhile
      List<ChunkHash> chosen = choose(newest.state());
      if (!chosen.isEmpty()) {
        remove.accept(chosen);
      }
    } finally {
      turn.unlock();
    }
  }

  /** Chunks with which about as many go as may. It reads them, so that nobody waits for that. */
  private List<ChunkHash> choose(Layers state) {
    List<ChunkHash> chosen = new ArrayList<>();
    int all = 0;
    Iterator<RangeEntry<UnnamedChunks>> entries = state.scan(StoreRange.UNNAMED, Long.MIN_VALUE);
    while (entries.hasNext() && all < ChunkCounts.AT_ONCE) {
      mayHave = true;
      for (ChunkHash hash : entries.next().value().hashes()) {
        if (!isHeld(hash)) {
          chosen.add(hash);
          all += below(hash, state, ChunkCounts.AT_ONCE - all);
        }
      }
    }
    return chosen;
  }

  /** How many chunks go with one, up to a number. */
  private static int below(ChunkHash root, Layers state, int most) {
    int count = 0;
    Deque<ChunkHash> open = new ArrayDeque<>();
    open.push(root);
    while (!open.isEmpty() && count < most) {
      StoredChunk chunk = state.get(new StoreKey.ChunkKey(open.pop()));
      count++;
      if (chunk != null) {
        for (ChunkHash part : chunk.chunks()) {
          NamedCount named = state.get(new StoreKey.NamedChunkKey(part));
          if (named != null && named.count() == 1) {
            open.push(part);
          }
        }
      }
    }
    return count;
  }

  /** The removals of those chunks that are still unnamed and that nobody holds. */
  List<Change> removals(List<ChunkHash> chosen, Layers state) {
    List<Change> removals = new ArrayList<>();
    for (ChunkHash hash : chosen) {
      UnnamedChunks unnamed = state.get(StoreRange.UNNAMED.at(hash.first()));
      if (unnamed != null && unnamed.hashes().contains(hash) && !isHeld(hash)) {
        removals.add(new Change(new StoreKey.ChunkKey(hash), null));
      }
    }
    return removals;
  }
}
