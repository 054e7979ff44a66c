package echo.objectstore.layers;

import echo.objectstore.ObjectRecord;
import echo.objectstore.RangeEntry;
import echo.objectstore.StoreKey;
import echo.objectstore.StoreRange;
import echo.objectstore.StoreRecord;
import echo.objectstore.pages.Base;
import java.util.Iterator;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A base under the cache of records that all bases of a store share; its generation is its commit.
 */
final class CachedBase implements Base {
  private final Base base;
  private final RecordCache cache;
  private final long lsn;

  CachedBase(Base base, RecordCache cache) {
    this.base = base;
    this.cache = cache;
    this.lsn = base.lsn();
  }

  /** What is under the cache. */
  Base base() {
    return base;
  }

  @Override
  public long lsn() {
    return lsn;
  }

  @Override
  public long records() {
    return base.records();
  }

  /** What is kept under a key has the key's type. */
  @Override
  @SuppressWarnings("unchecked")
  public <R extends StoreRecord> @Nullable R get(StoreKey<R> key) {
    Object known = cache.get(key, lsn);
    if (known != null) {
      return known instanceof StoreRecord record ? (R) record : null;
    }
    R found = base.get(key);
    cache.put(key, found, lsn);
    return found;
  }

  @Override
  public @Nullable ObjectRecord object(long number) {
    Object known = cache.object(number, lsn);
    if (known != null) {
      return known instanceof ObjectRecord header ? header : null;
    }
    ObjectRecord found = base.object(number);
    cache.put(new StoreKey.ObjectKey(number), found, lsn);
    return found;
  }

  @Override
  public <R extends StoreRecord> Iterator<RangeEntry<R>> scan(StoreRange<R> range, long from) {
    return base.scan(range, from);
  }

  @Override
  public void forEach(BiConsumer<StoreKey<?>, StoreRecord> visitor) {
    base.forEach(visitor);
  }
}
