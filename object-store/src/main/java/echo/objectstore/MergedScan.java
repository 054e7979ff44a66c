package echo.objectstore;

import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** The committed entries of a range with a transaction's own laid over them, in order. */
final class MergedScan<R extends StoreRecord> implements Iterator<RangeEntry<R>> {
  private final Iterator<RangeEntry<R>> below;
  private final Iterator<Map.Entry<Long, Object>> own;
  private @Nullable RangeEntry<R> nextBelow;
  private Map.@Nullable Entry<Long, Object> nextOwn;
  private @Nullable RangeEntry<R> next;

  MergedScan(Iterator<RangeEntry<R>> below, Iterator<Map.Entry<Long, Object>> own) {
    this.below = below;
    this.own = own;
    this.nextBelow = below.hasNext() ? below.next() : null;
    this.nextOwn = own.hasNext() ? own.next() : null;
    advance();
  }

  @Override
  public boolean hasNext() {
    return next != null;
  }

  @Override
  public RangeEntry<R> next() {
    RangeEntry<R> result = next;
    if (result == null) {
      throw new NoSuchElementException();
    }
    advance();
    return result;
  }

  private void advance() {
    next = null;
    while (next == null && (nextBelow != null || nextOwn != null)) {
      RangeEntry<R> committed = nextBelow;
      Map.Entry<Long, Object> written = nextOwn;
      if (written == null || (committed != null && committed.order() < written.getKey())) {
        next = committed;
        nextBelow = below.hasNext() ? below.next() : null;
        continue;
      }
      if (committed != null && committed.order() == written.getKey()) {
        nextBelow = below.hasNext() ? below.next() : null;
      }
      if (!(written.getValue() instanceof Transaction.Removed)) {
        next = new RangeEntry<>(written.getKey(), record(written.getValue()));
      }
      nextOwn = own.hasNext() ? own.next() : null;
    }
  }

  /** A range's own writes have the range's type. */
  @SuppressWarnings("unchecked")
  private R record(Object written) {
    return (R) written;
  }
}
