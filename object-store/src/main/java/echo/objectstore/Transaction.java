package echo.objectstore;

import echo.values.model.ProgramHash;
import echo.values.model.ProgramText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads of one committed state, and writes that nobody else sees before {@link #commit}. To roll
 * back, let go of it.
 *
 * <p>Threading: one thread at a time.
 */
public final class Transaction {
  /** Stands in the write sets for a record that was removed. */
  enum Removed {
    REMOVED
  }

  private final Snapshot base;
  private final Committer committer;
  private final Map<StoreKey<?>, Object> writes = new HashMap<>();
  private final Map<StoreRange<?>, TreeMap<Long, Object>> rangeWrites = new HashMap<>();
  private boolean wroteObjects;
  private boolean committed;

  public Transaction(Snapshot base, Committer committer) {
    this.base = base;
    this.committer = committer;
  }

  /** The state it reads, without its own writes. */
  public Snapshot base() {
    return base;
  }

  public boolean hasWrites() {
    return !writes.isEmpty() || !rangeWrites.isEmpty();
  }

  public <R extends StoreRecord> @Nullable R get(StoreKey<R> key) {
    if (key instanceof StoreKey.RangeKey<R> entry) {
      TreeMap<Long, Object> own = rangeWrites.get(entry.range());
      Object written = own == null ? null : own.get(entry.order());
      return written == null ? base.get(key) : record(written);
    }
    Object written = writes.get(key);
    return written == null ? base.get(key) : record(written);
  }

  /** An object's header, or null; the same as {@link #get} and quicker. */
  public @Nullable ObjectRecord object(long number) {
    if (wroteObjects) {
      Object written = writes.get(new StoreKey.ObjectKey(number));
      if (written != null) {
        return record(written);
      }
    }
    return base.object(number);
  }

  public <R extends StoreRecord> void put(StoreKey<R> key, R record) {
    write(key, record);
  }

  /** Removes a record; one that only this transaction has put leaves no trace. */
  public void remove(StoreKey<?> key) {
    if (base.get(key) != null) {
      write(key, Removed.REMOVED);
    } else if (key instanceof StoreKey.RangeKey<?> entry) {
      TreeMap<Long, Object> own = rangeWrites.get(entry.range());
      if (own != null && own.remove(entry.order()) != null && own.isEmpty()) {
        rangeWrites.remove(entry.range());
      }
    } else {
      writes.remove(key);
    }
  }

  /** Keeps a text from this commit on, provided that a verb or a task of this commit names it. */
  public ProgramHash putProgram(ProgramText text) {
    ProgramHash hash = text.hash();
    StoreKey.ProgramKey key = new StoreKey.ProgramKey(hash);
    if (get(key) == null) {
      put(key, new StoredProgram(text));
    }
    return hash;
  }

  /** A number larger than every order number in use, for an entry at the end of a range. */
  public long nextOrder() {
    return committer.nextOrder();
  }

  /** The entries of a range in order, own writes included; it must not be written meanwhile. */
  public <R extends StoreRecord> Iterator<RangeEntry<R>> scan(StoreRange<R> range, long from) {
    Iterator<RangeEntry<R>> below = base.scan(range, from);
    TreeMap<Long, Object> own = rangeWrites.get(range);
    return own == null
        ? below
        : new MergedScan<>(below, own.tailMap(from, true).entrySet().iterator());
  }

  /** All records of a range in order. */
  public <R extends StoreRecord> List<R> all(StoreRange<R> range) {
    List<R> records = new ArrayList<>();
    scan(range, Long.MIN_VALUE).forEachRemaining(entry -> records.add(entry.value()));
    return records;
  }

  public boolean isEmpty(StoreRange<?> range) {
    return !scan(range, Long.MIN_VALUE).hasNext();
  }

  /** Shows every record as this transaction sees it, in no particular order. */
  public void forEach(BiConsumer<StoreKey<?>, StoreRecord> visitor) {
    base.forEach((key, record) -> {
      boolean own =
          key instanceof StoreKey.RangeKey<?> entry
              ? rangeWrites.containsKey(entry.range())
                  && rangeWrites.get(entry.range()).containsKey(entry.order())
              : writes.containsKey(key);
      if (!own) {
        visitor.accept(key, record);
      }
    });
    for (Change change : changes()) {
      if (change.record() != null) {
        visitor.accept(change.key(), change.record());
      }
    }
  }

  /** What it would commit. */
  public List<Change> changes() {
    List<Change> changes = new ArrayList<>(writes.size() + rangeWrites.size());
    writes.forEach((key, written) -> changes.add(new Change(key, recordOrNull(written))));
    rangeWrites.forEach((range, entries) ->
        entries.forEach(
            (order, written) -> changes.add(new Change(range.at(order), recordOrNull(written)))));
    return changes;
  }

  /**
   * Makes the writes and the events one commit. The transaction is of no further use.
   *
   * @param events opaque bytes kept in the journal with the commit, in order
   * @throws StoreException.Conflict when another transaction has committed since this one began
   * @throws StoreException.ReadOnly when nothing can be written
   */
  public Commit commit(List<byte[]> events) {
    if (committed) {
      throw new IllegalStateException("already committed");
    }
    Commit commit = committer.commit(this, List.copyOf(events));
    committed = true;
    return commit;
  }

  private void write(StoreKey<?> key, Object written) {
    if (key instanceof StoreKey.RangeKey<?> entry) {
      rangeWrites.computeIfAbsent(entry.range(), _ -> new TreeMap<>()).put(entry.order(), written);
    } else {
      writes.put(key, written);
      wroteObjects |= key instanceof StoreKey.ObjectKey;
    }
  }

  private static @Nullable StoreRecord recordOrNull(Object written) {
    return written instanceof Removed ? null : (StoreRecord) written;
  }

  /** What was put under a key has the key's type: {@link #put} is the only way in. */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <R extends StoreRecord> @Nullable R record(Object written) {
    return written instanceof Removed ? null : (R) written;
  }
}
