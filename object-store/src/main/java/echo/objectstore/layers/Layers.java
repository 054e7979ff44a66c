package echo.objectstore.layers;

import echo.objectstore.Change;
import echo.objectstore.ChunkedRecord;
import echo.objectstore.LoadedChunks;
import echo.objectstore.Metadata;
import echo.objectstore.NamedCount;
import echo.objectstore.ObjectRecord;
import echo.objectstore.RangeEntry;
import echo.objectstore.Snapshot;
import echo.objectstore.StoreKey;
import echo.objectstore.StoreRange;
import echo.objectstore.StoreRecord;
import echo.objectstore.UnnamedChunks;
import echo.objectstore.codec.CommitCodec;
import echo.objectstore.pages.Base;
import java.util.Collection;
import java.util.Iterator;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The committed state after one commit: all records as of an earlier one, and over them what was
 * committed since. Immutable.
 *
 * @param active what was committed since the last freeze
 * @param frozen what is being laid into the base right now; null for nothing
 * @param base all records as of the last commit that was laid into it
 */
record Layers(long lsn, Delta active, @Nullable Delta frozen, Base base) implements Snapshot {
  static final Layers EMPTY = new Layers(0, Delta.EMPTY, null, Base.EMPTY);

  @Override
  public @Nullable ObjectRecord object(long number) {
    Object found = active.object(number);
    if (found == null && !isOverNothing()) {
      found = frozen == null ? null : frozen.object(number);
      if (found == null) {
        return base.object(number);
      }
    }
    return found instanceof ObjectRecord header ? header : null;
  }

  /** What is kept under a key has the key's type: it came in by {@code Transaction.put}. */
  @Override
  @SuppressWarnings("unchecked")
  public <R extends StoreRecord> @Nullable R get(StoreKey<R> key) {
    StoreRecord record = kept(key);
    return (R) (record instanceof ChunkedRecord chunked ? whole(chunked) : record);
  }

  /** The record with its large values in the heap. */
  private StoreRecord whole(ChunkedRecord record) {
    return CommitCodec.read(record, hash -> LoadedChunks.read(hash, this::get));
  }

  /** The record as it is kept: it may be one whose large values are not in the heap. */
  @Nullable StoreRecord kept(StoreKey<?> key) {
    Object found = active.get(key);
    if (found == null && !isOverNothing()) {
      found = frozen == null ? null : frozen.get(key);
      if (found == null) {
        return base.get(key);
      }
    }
    return found instanceof StoreRecord record ? record : null;
  }

  @Override
  public <R extends StoreRecord> Iterator<RangeEntry<R>> scan(StoreRange<R> range, long from) {
    Iterator<RangeEntry<R>> entries = base.scan(range, from);
    LongTree<Object> older = frozen == null ? null : frozen.range(range);
    if (older != null) {
      entries = new LaidOverScan<>(entries, LongTree.from(older, from));
    }
    LongTree<Object> newer = active.range(range);
    if (newer != null) {
      entries = new LaidOverScan<>(entries, LongTree.from(newer, from));
    }
    return range instanceof StoreRange.Waifs ? wholeEntries(entries) : entries;
  }

  /** Entries that may have large values in them. */
  @SuppressWarnings("unchecked")
  private <R extends StoreRecord> Iterator<RangeEntry<R>> wholeEntries(
      Iterator<RangeEntry<R>> entries) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return entries.hasNext();
      }

      @Override
      public RangeEntry<R> next() {
        RangeEntry<R> entry = entries.next();
        StoreRecord record = ((RangeEntry<StoreRecord>) entry).value();
        return record instanceof ChunkedRecord chunked
            ? new RangeEntry<>(entry.order(), (R) whole(chunked))
            : entry;
      }
    };
  }

  @Override
  public void forEach(BiConsumer<StoreKey<?>, StoreRecord> visitor) {
    forEachAsKept((key, record) ->
        visitor.accept(key, record instanceof ChunkedRecord c ? whole(c) : record));
  }

  /** Shows the records of the world, and not those that the store keeps for itself. */
  @Override
  public void forEachAsKept(BiConsumer<StoreKey<?>, StoreRecord> visitor) {
    forEachKept((key, record) -> {
      if (!(record instanceof NamedCount || record instanceof UnnamedChunks)
          && !key.equals(Metadata.LAST_ORDER)) {
        visitor.accept(key, record);
      }
    });
  }

  private void forEachKept(BiConsumer<StoreKey<?>, StoreRecord> visitor) {
    show(active, visitor);
    if (!isOverNothing()) {
      if (frozen != null) {
        show(
            frozen,
            (key, record) -> {
              if (active.get(key) == null) {
                visitor.accept(key, record);
              }
            });
      }
      base.forEach((key, record) -> {
        if (active.get(key) == null && (frozen == null || frozen.get(key) == null)) {
          visitor.accept(key, record);
        }
      });
    }
  }

  private static void show(Delta delta, BiConsumer<StoreKey<?>, StoreRecord> visitor) {
    delta.forEach(change -> {
      StoreRecord record = change.record();
      if (record != null) {
        visitor.accept(change.key(), record);
      }
    });
  }

  /** Whether the whole state is in the heap. */
  @SuppressWarnings("ReferenceEquality") // that base is the only one of which it is so
  private boolean isOverNothing() {
    return base == Base.EMPTY;
  }

  /** Bytes that wait in the heap to be laid into the base. */
  long bytes() {
    return active.bytes() + (frozen == null ? 0 : frozen.bytes());
  }

  /**
   * The state after a commit.
   *
   * @param derived what follows from the changes: {@link Derived#follow}
   */
  Layers after(long newLsn, Collection<Change> changes, Collection<Change> derived) {
    boolean overNothing = isOverNothing();
    Delta next = active.with(changes, overNothing);
    return new Layers(
        newLsn, derived.isEmpty() ? next : next.with(derived, overNothing), frozen, base);
  }

  /**
   * The same state with its newest changes ready to be laid into the base.
   *
   * @param own what the store keeps for itself with them
   */
  Layers freeze(Collection<Change> own) {
    if (frozen != null) {
      throw new IllegalStateException("another delta is being laid into the base");
    }
    return new Layers(lsn, Delta.EMPTY, active.with(own, false), base);
  }

  /** The same state when what was frozen is in the base. */
  Layers settled(Base newBase) {
    return new Layers(lsn, active, null, newBase);
  }

  /**
   * The same state over a base that was made anew.
   *
   * @param older what was frozen, and before it what that base lacks
   */
  Layers over(Base anew, Delta older) {
    return new Layers(lsn, active, older, anew);
  }

  /** The same state when the base's records are elsewhere. */
  Layers over(Base same) {
    return new Layers(lsn, active, frozen, same);
  }
}
