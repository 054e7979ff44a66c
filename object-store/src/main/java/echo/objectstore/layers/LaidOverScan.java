package echo.objectstore.layers;

import echo.objectstore.RangeEntry;
import echo.objectstore.StoreRecord;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** The entries of a range with a delta's laid over them, in order. */
final class LaidOverScan<R extends StoreRecord> implements Iterator<RangeEntry<R>> {
  private final Iterator<RangeEntry<R>> below;
  private final Iterator<LongTree.Leaf<Object>> above;
  private @Nullable RangeEntry<R> nextBelow;
  private LongTree.@Nullable Leaf<Object> nextAbove;
  private @Nullable RangeEntry<R> next;

  LaidOverScan(Iterator<RangeEntry<R>> below, Iterator<LongTree.Leaf<Object>> above) {
    this.below = below;
    this.above = above;
    this.nextBelow = stepBelow();
    this.nextAbove = stepAbove();
    advance();
  }

  private @Nullable RangeEntry<R> stepBelow() {
    return below.hasNext() ? below.next() : null;
  }

  private LongTree.@Nullable Leaf<Object> stepAbove() {
    return above.hasNext() ? above.next() : null;
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
    while (next == null && (nextBelow != null || nextAbove != null)) {
      RangeEntry<R> older = nextBelow;
      LongTree.Leaf<Object> newer = nextAbove;
      if (newer == null || (older != null && older.order() < newer.key())) {
        next = older;
        nextBelow = stepBelow();
        continue;
      }
      if (older != null && older.order() == newer.key()) {
        nextBelow = stepBelow();
      }
      if (newer.value() instanceof StoreRecord record) {
        next = new RangeEntry<>(newer.key(), typed(record));
      }
      nextAbove = stepAbove();
    }
  }

  /** What is kept in a range has the range's type. */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private R typed(StoreRecord record) {
    return (R) record;
  }
}
