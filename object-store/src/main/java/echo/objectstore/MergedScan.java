package echo.objectstore;

import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The committed entries of a range with a transaction's own laid over them, in order. */
final class MergedScan<R extends StoreRecord> extends AheadScan<R> {
  private final Iterator<RangeEntry<R>> below;
  private final Iterator<Map.Entry<Long, Object>> own;
  private @Nullable RangeEntry<R> nextBelow;
  private Map.@Nullable Entry<Long, Object> nextOwn;

  MergedScan(Iterator<RangeEntry<R>> below, Iterator<Map.Entry<Long, Object>> own) {
    this.below = below;
    this.own = own;
    this.nextBelow = below.hasNext() ? below.next() : null;
    this.nextOwn = own.hasNext() ? own.next() : null;
    advance();
  }

  @Override
  protected @Nullable RangeEntry<R> find() {
    RangeEntry<R> found = null;
    while (found == null && (nextBelow != null || nextOwn != null)) {
      RangeEntry<R> committed = nextBelow;
      Map.Entry<Long, Object> written = nextOwn;
      if (written == null || (committed != null && committed.order() < written.getKey())) {
        found = committed;
        nextBelow = below.hasNext() ? below.next() : null;
        continue;
      }
      if (committed != null && committed.order() == written.getKey()) {
        nextBelow = below.hasNext() ? below.next() : null;
      }
      if (!(written.getValue() instanceof Transaction.Removed)) {
        found = new RangeEntry<>(written.getKey(), record(written.getValue()));
      }
      nextOwn = own.hasNext() ? own.next() : null;
    }
    return found;
  }

  /** A range's own writes have the range's type. */
  @SuppressWarnings("unchecked")
  private R record(Object written) {
    return (R) written;
  }
}
