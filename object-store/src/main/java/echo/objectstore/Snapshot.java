package echo.objectstore;

import java.util.Iterator;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A committed state, which does not change while it is read. Threading: any thread.
 *
 * <p>This is what an implementation of the store supplies under a {@link Transaction}.
 */
public interface Snapshot {
  /** The sequence number of the commit that made this state; 0 for an empty world. */
  long lsn();

  /** The record, or null when there is none. */
  <R extends StoreRecord> @Nullable R get(StoreKey<R> key);

  /** An object's header, or null; the same as {@link #get} and quicker. */
  @Nullable ObjectRecord object(long number);

  /** The entries of a range in order, from the first at or after an order number. */
  <R extends StoreRecord> Iterator<RangeEntry<R>> scan(StoreRange<R> range, long from);

  /** Shows every record, in no particular order. */
  void forEach(BiConsumer<StoreKey<?>, StoreRecord> visitor);

  /** The same for writing: large values that are not in the heap stay where they are. */
  default void forEachAsKept(BiConsumer<StoreKey<?>, StoreRecord> visitor) {
    forEach(visitor);
  }
}
