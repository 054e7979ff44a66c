package echo.objectstore;

import echo.values.Chunk;
import echo.values.ChunkHash;
import echo.values.IntValue;
import echo.values.ObjValue;
import echo.values.model.ProgramHash;
import echo.values.model.ProgramText;
import java.util.AbstractList;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads of one committed state, and writes that nobody else sees before {@link #commit}. What was
 * read is noted, and a commit fails when another has changed any of it meanwhile.
 *
 * <p>Within it, sets of writes can be nested: {@link #nest}, then {@link #merge} or {@link
 * #rollBackNested}. To roll back all of it, {@link #rollBack}; one that is merely let go of keeps
 * the object numbers it reserved from being used soon.
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
  private final ReadSet reads = new ReadSet();
  private final ObjectNumbers.Reservation numbers;
  private final Deque<Nested> nested = new ArrayDeque<>();
  private boolean wroteObjects;

  /** The highest number among the objects it has made; -1 for none. */
  private long highestMade = -1;

  private boolean over;

  /** What it takes to undo the writes since {@link #nest}. */
  private record Nested(List<Undo> undo, int numbersUsed, long highestMade) {}

  private record Undo(StoreKey<?> key, @Nullable Object before) {}

  /**
   * @param numbers what its new objects are called
   */
  public Transaction(Snapshot base, Committer committer, ObjectNumbers.Reservation numbers) {
    this.base = base;
    this.committer = committer;
    this.numbers = numbers;
  }

  /** The state it reads, without its own writes. */
  public Snapshot base() {
    return base;
  }

  /** What it has read so far. */
  public ReadSet reads() {
    return reads;
  }

  public boolean hasWrites() {
    return !writes.isEmpty() || !rangeWrites.isEmpty() || highestMade >= 0;
  }

  public <R extends StoreRecord> @Nullable R get(StoreKey<R> key) {
    Object written = written(key);
    if (written != null) {
      return record(written);
    }
    reads.point(key);
    return base.get(key);
  }

  /** Whether it is about to write a record. */
  public boolean writes(StoreKey<?> key) {
    return written(key) != null;
  }

  private @Nullable Object written(StoreKey<?> key) {
    if (key instanceof StoreKey.RangeKey<?> entry) {
      TreeMap<Long, Object> own = rangeWrites.get(entry.range());
      return own == null ? null : own.get(entry.order());
    }
    return writes.get(key);
  }

  /**
   * An object's header, or null.
   *
   * @param aspects the {@link ObjectAspects} that will be looked at
   */
  public @Nullable ObjectRecord object(long number, int aspects) {
    if (wroteObjects) {
      Object written = writes.get(new StoreKey.ObjectKey(number));
      if (written != null) {
        return record(written);
      }
    }
    reads.object(number, aspects);
    return base.object(number);
  }

  // ---- object numbers ----

  /** The highest object number in use; -1 in an empty world. */
  public long maxObject() {
    Metadata max = get(Metadata.MAX_OBJECT);
    return Math.max(highestMade, max == null ? -1 : ((IntValue) max.value()).value());
  }

  /** Says what the highest number in use is; objects are numbered from there on. */
  public void setMaxObject(long number) {
    highestMade = -1;
    numbers.giveUpAbove(number);
    put(Metadata.MAX_OBJECT, new Metadata(IntValue.of(number)));
  }

  /** The number of an object that is to be made. */
  public long nextObject() {
    if (writes.get(Metadata.MAX_OBJECT) instanceof Metadata own) {
      // It has said itself what the highest is, and nobody else may make objects meanwhile.
      long number = ((IntValue) own.value()).value() + 1;
      put(Metadata.MAX_OBJECT, new Metadata(IntValue.of(number)));
      return number;
    }
    long number = numbers.next();
    while (object(number, ObjectAspects.EXISTENCE) != null) {
      number = numbers.next();
    }
    highestMade = Math.max(highestMade, number);
    return number;
  }

  public <R extends StoreRecord> void put(StoreKey<R> key, R record) {
    write(key, record);
  }

  /** Removes a record; one that only this transaction has put leaves no trace. */
  public void remove(StoreKey<?> key) {
    if (base.get(key) != null) {
      write(key, Removed.REMOVED);
      return;
    }
    // Another may have put one meanwhile, which is then to be noticed.
    reads.point(key);
    if (written(key) != null) {
      write(key, null);
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

  /**
   * Keeps the chunks of large values from this commit on, provided that a record of this commit
   * names them; for whoever writes a record that says so itself. Other records' are kept anyhow.
   *
   * @param replaced the chunks that the record named before, as far as they are kept
   */
  public void keep(Collection<Chunk> chunks, Collection<ChunkHash> replaced) {
    List<Chunk> old = new ArrayList<>();
    for (ChunkHash hash : replaced) {
      Chunk chunk = LoadedChunks.find(hash);
      if (chunk != null && isKept(hash)) {
        old.add(chunk);
      }
    }
    keepNew(chunks, old);
  }

  private void keepNew(Collection<Chunk> chunks, Collection<Chunk> replaced) {
    for (Chunk chunk : NewChunks.of(chunks, replaced, chunk -> isKept(chunk.hash()))) {
      write(new StoreKey.ChunkKey(chunk.hash()), new StoredChunk(chunk.bytes()));
    }
    chunks.forEach(LoadedChunks::remember);
  }

  private boolean isKept(ChunkHash hash) {
    StoreKey.ChunkKey key = new StoreKey.ChunkKey(hash);
    return writes.containsKey(key) || base.get(key) != null;
  }

  /**
   * The chunks that a record names which this transaction has read, each ready to be used when it
   * is asked for.
   */
  public List<Chunk> chunks(List<ChunkHash> named) {
    return new AbstractList<>() {
      @Override
      public Chunk get(int index) {
        return chunk(named.get(index));
      }

      @Override
      public int size() {
        return named.size();
      }
    };
  }

  private Chunk chunk(ChunkHash hash) {
    return LoadedChunks.read(
        hash, key -> writes.get(key) instanceof StoredChunk own ? own : base.get(key));
  }

  /** Sees to it that the chunks of what was written are kept. */
  private void keepChunks() {
    Map<StoreKey<?>, Set<Chunk>> naming = new HashMap<>();
    writes.forEach((key, written) -> note(key, written, naming));
    rangeWrites.forEach((range, entries) -> {
      if (range instanceof StoreRange.Waifs) {
        entries.forEach((order, written) -> note(range.at(order), written, naming));
      }
    });
    naming.forEach((key, chunks) -> {
      StoreRecord replaced = base.get(key);
      keepNew(chunks, replaced == null ? Set.of() : replaced.values());
    });
  }

  private static void note(StoreKey<?> key, Object written, Map<StoreKey<?>, Set<Chunk>> naming) {
    if (written instanceof StoreRecord record) {
      Set<Chunk> chunks = record.values();
      if (!chunks.isEmpty()) {
        naming.put(key, chunks);
      }
    }
  }

  /** A number larger than every order number in use, for an entry at the end of a range. */
  public long nextOrder() {
    return committer.nextOrder();
  }

  /** The entries of a range in order, own writes included; it must not be written meanwhile. */
  public <R extends StoreRecord> Iterator<RangeEntry<R>> scan(StoreRange<R> range, long from) {
    return merged(new RecordedScan<>(base.scan(range, from), range, from, reads), range, from);
  }

  private <R extends StoreRecord> Iterator<RangeEntry<R>> merged(
      Iterator<RangeEntry<R>> below, StoreRange<R> range, long from) {
    TreeMap<Long, Object> own = rangeWrites.get(range);
    return own == null
        ? below
        : new MergedScan<>(below, own.tailMap(from, true).entrySet().iterator());
  }

  /** All records of a range in order. */
  public <R extends StoreRecord> List<R> all(StoreRange<R> range) {
    reads.range(range, Long.MIN_VALUE, Long.MAX_VALUE);
    List<R> records = new ArrayList<>();
    merged(base.scan(range, Long.MIN_VALUE), range, Long.MIN_VALUE)
        .forEachRemaining(entry -> records.add(entry.value()));
    return records;
  }

  /** Notes that it was asked which tasks of an owner wait; null for all owners. */
  public void readTasksOf(@Nullable ObjValue owner) {
    if (owner == null) {
      reads.range(StoreRange.TASKS, Long.MIN_VALUE, Long.MAX_VALUE);
    } else {
      reads.tasksOf(owner);
    }
  }

  public boolean isEmpty(StoreRange<?> range) {
    return !scan(range, Long.MIN_VALUE).hasNext();
  }

  /** Shows every record as this transaction sees it, in no particular order. */
  public void forEach(BiConsumer<StoreKey<?>, StoreRecord> visitor) {
    reads.everything();
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

  /** What it would commit, without what only the numbers of its new objects change. */
  public List<Change> changes() {
    List<Change> changes = new ArrayList<>(writes.size() + rangeWrites.size() + 1);
    writes.forEach((key, written) -> changes.add(new Change(key, recordOrNull(written))));
    rangeWrites.forEach((range, entries) ->
        entries.forEach(
            (order, written) -> changes.add(new Change(range.at(order), recordOrNull(written)))));
    return changes;
  }

  /**
   * What it would commit on a state: it raises the highest object number there and never lowers it,
   * so that whoever makes objects meanwhile is not in its way.
   */
  public List<Change> changesOn(Snapshot newest) {
    List<Change> changes = changes();
    if (highestMade >= 0) {
      Metadata max = newest.get(Metadata.MAX_OBJECT);
      if (max == null || ((IntValue) max.value()).value() < highestMade) {
        changes.add(new Change(Metadata.MAX_OBJECT, new Metadata(IntValue.of(highestMade))));
      }
    }
    return changes;
  }

  // ---- nested sets ----

  /** Begins a set of writes that can be undone by itself. */
  public void nest() {
    nested.push(new Nested(new ArrayList<>(), numbers.used(), highestMade));
  }

  /** Keeps the writes since the last {@link #nest}: they belong to what is around them now. */
  public void merge() {
    Nested inner = nested.pop();
    Nested outer = nested.peek();
    if (outer != null) {
      outer.undo.addAll(inner.undo);
    }
  }

  /** Undoes the writes since the last {@link #nest}; what was read stays noted. */
  public void rollBackNested() {
    Nested inner = nested.pop();
    for (Undo undo : inner.undo.reversed()) {
      restore(undo.key, undo.before);
    }
    numbers.rewind(inner.numbersUsed);
    highestMade = inner.highestMade;
  }

  // ---- the end ----

  /**
   * Finds out whether what was read still holds, for a transaction that shows something without
   * committing anything.
   *
   * @throws StoreException.Conflict when it does not
   */
  public void validate() {
    committer.validate(this);
  }

  /**
   * Makes the writes and the events one commit. The transaction is of no further use, unless this
   * throws: then it may be rolled back, or its reads be reserved.
   *
   * @param events opaque bytes kept in the journal with the commit, in order
   * @throws StoreException.Conflict when another transaction has changed what this one has read
   * @throws StoreException.ReadOnly when nothing can be written
   */
  public Commit commit(List<byte[]> events) {
    if (over || !nested.isEmpty()) {
      throw new IllegalStateException(over ? "over already" : "a nested set is open");
    }
    keepChunks();
    Commit commit = committer.commit(this, List.copyOf(events));
    over = true;
    numbers.committed();
    return commit;
  }

  /** Forgets the writes and gives the object numbers back. */
  public void rollBack() {
    if (!over) {
      over = true;
      end();
      numbers.release();
    }
  }

  /**
   * The transaction is committed no more, and what others commit need not be remembered for it. Its
   * reads can still be reserved and its numbers are left as they are.
   */
  public void end() {
    committer.end();
  }

  private void write(StoreKey<?> key, @Nullable Object written) {
    Nested inner = nested.peek();
    if (inner != null) {
      inner.undo.add(new Undo(key, written(key)));
    }
    if (key instanceof StoreKey.ObjectKey(long object)) {
      // A header is written whole, so nothing in it may have changed meanwhile.
      reads.object(object, ObjectAspects.ALL);
      wroteObjects = true;
    }
    restore(key, written);
  }

  private void restore(StoreKey<?> key, @Nullable Object written) {
    if (!(key instanceof StoreKey.RangeKey<?> entry)) {
      if (written == null) {
        writes.remove(key);
      } else {
        writes.put(key, written);
      }
    } else if (written != null) {
      rangeWrites.computeIfAbsent(entry.range(), _ -> new TreeMap<>()).put(entry.order(), written);
    } else {
      TreeMap<Long, Object> own = rangeWrites.get(entry.range());
      if (own != null && own.remove(entry.order()) != null && own.isEmpty()) {
        rangeWrites.remove(entry.range());
      }
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
