package echo.server.keep;

import echo.objectstore.Snapshot;
import echo.objectstore.StoreKey;
import echo.objectstore.StoreRange;
import echo.values.ObjValue;

/**
 * How much there is of a world.
 *
 * @param objects with numbers
 * @param tasks that wait
 */
public record WorldCounts(long objects, long tasks) {
  static WorldCounts of(Snapshot state) {
    long[] counts = {0, 0};
    state.forEachAsKept((key, _) -> {
      if (key instanceof StoreKey.ObjectKey(long number) && number < ObjValue.FIRST_ANONYMOUS) {
        counts[0]++;
      } else if (key instanceof StoreKey.RangeKey<?> entry
          && entry.range() instanceof StoreRange.Tasks) {
        counts[1]++;
      }
    });
    return new WorldCounts(counts[0], counts[1]);
  }
}
