package echo.objectstore.pages;

import echo.objectstore.ObjectRecord;
import echo.objectstore.RangeEntry;
import echo.objectstore.StoreKey;
import echo.objectstore.StoreRange;
import echo.objectstore.StoreRecord;
import java.util.Collections;
import java.util.Iterator;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The base without records. */
final class EmptyBase implements Base {
  @Override
  public long lsn() {
    return 0;
  }

  @Override
  public long records() {
    return 0;
  }

  @Override
  public <R extends StoreRecord> @Nullable R get(StoreKey<R> key) {
    return null;
  }

  @Override
  public @Nullable ObjectRecord object(long number) {
    return null;
  }

  @Override
  public <R extends StoreRecord> Iterator<RangeEntry<R>> scan(StoreRange<R> range, long from) {
    return Collections.emptyIterator();
  }

  @Override
  public void forEach(BiConsumer<StoreKey<?>, StoreRecord> visitor) {}
}
