package echo.objectstore.pages;

import echo.objectstore.ObjectRecord;
import echo.objectstore.RangeEntry;
import echo.objectstore.Snapshot;
import echo.objectstore.StoreException;
import echo.objectstore.StoreKey;
import echo.objectstore.StoreRange;
import echo.objectstore.StoreRecord;
import java.util.Iterator;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * All records as of one commit, on disk or wherever its pages are. It does not change.
 *
 * <p>It shows the internal records too, such as the counts of {@link StoreKey.NamedKey}. Its pages
 * are kept as long as the object itself is in use, unless they cost too much: then every method may
 * throw {@link StoreException.Conflict}, and {@link StoreException.Corrupt} when a page turns out
 * to be damaged. Threading: any thread.
 */
public interface Base extends Snapshot {
  // There must be no default method here: EMPTY's class would then initialize this interface, and
  // it that class, which can deadlock.
  /** Nothing, as of no commit. */
  Base EMPTY = new EmptyBase();

  /** How many records there are. */
  long records();

  @Override
  <R extends StoreRecord> @Nullable R get(StoreKey<R> key);

  @Override
  @Nullable ObjectRecord object(long number);

  @Override
  <R extends StoreRecord> Iterator<RangeEntry<R>> scan(StoreRange<R> range, long from);

  /** Shows every record in the order of keys: records of one object follow each other. */
  @Override
  void forEach(BiConsumer<StoreKey<?>, StoreRecord> visitor);
}
