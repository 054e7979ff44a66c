package echo.objectstore.layers;

import echo.objectstore.AheadScan;
import echo.objectstore.RangeEntry;
import echo.objectstore.StoreRecord;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** The entries of a range with a delta's laid over them, in order. */
final class LaidOverScan<R extends StoreRecord> extends AheadScan<R> {
  private final Iterator<RangeEntry<R>> below;
  private final Iterator<LongTree.Leaf<Object>> above;
  private @Nullable RangeEntry<R> nextBelow;
  private LongTree.@Nullable Leaf<Object> nextAbove;

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
  protected @Nullable RangeEntry<R> find() {
    RangeEntry<R> found = null;
    while (found == null && (nextBelow != null || nextAbove != null)) {
      RangeEntry<R> older = nextBelow;
      LongTree.Leaf<Object> newer = nextAbove;
      if (newer == null || (older != null && older.order() < newer.key())) {
        found = older;
        nextBelow = stepBelow();
        continue;
      }
      if (older != null && older.order() == newer.key()) {
        nextBelow = stepBelow();
      }
      if (newer.value() instanceof StoreRecord record) {
        found = new RangeEntry<>(newer.key(), typed(record));
      }
      nextAbove = stepAbove();
    }
    return found;
  }

  /** What is kept in a range has the range's type. */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private R typed(StoreRecord record) {
    return (R) record;
  }
}
