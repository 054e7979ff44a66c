package echo.objectstore;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** A scan that notes how far it was read; one that was read to its end saw that nothing follows. */
final class RecordedScan<R extends StoreRecord> implements Iterator<RangeEntry<R>> {
  private final Iterator<RangeEntry<R>> entries;
  private final StoreRange<R> range;
  private final long from;
  private final ReadSet reads;
  private @Nullable RangeEntry<R> next;

  RecordedScan(Iterator<RangeEntry<R>> entries, StoreRange<R> range, long from, ReadSet reads) {
    this.entries = entries;
    this.range = range;
    this.from = from;
    this.reads = reads;
  }

  @Override
  public boolean hasNext() {
    if (next == null) {
      if (!entries.hasNext()) {
        reads.range(range, from, Long.MAX_VALUE);
        return false;
      }
      next = entries.next();
      reads.range(range, from, next.order());
    }
    return true;
  }

  @Override
  public RangeEntry<R> next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    RangeEntry<R> result = next;
    next = null;
    if (result == null) {
      throw new NoSuchElementException();
    }
    return result;
  }
}
