package echo.objectstore.layers;

import echo.objectstore.ObjectRecord;
import echo.objectstore.RangeEntry;
import echo.objectstore.StoreException;
import echo.objectstore.StoreKey;
import echo.objectstore.StoreRange;
import echo.objectstore.StoreRecord;
import echo.objectstore.pages.Base;
import echo.objectstore.pages.LostPages;
import java.util.Iterator;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A base under the cache of records that all bases of the same pages share; its generation is its
 * commit.
 */
final class CachedBase implements Base {
  /** Knows what becomes of who reads pages that are lost. */
  @FunctionalInterface
  interface WhenLost {
    /** What to throw, at once or when there are other pages. */
    StoreException lost(Ground ground, LostPages cause);
  }

  private final Base base;
  private final Ground ground;
  private final RecordCache cache;
  private final WhenLost whenLost;
  private final long lsn;

  CachedBase(Base base, Ground ground, WhenLost whenLost) {
    this.base = base;
    this.ground = ground;
    this.cache = ground.cache();
    this.whenLost = whenLost;
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
    try {
      R found = base.get(key);
      cache.put(key, found, lsn);
      return found;
    } catch (LostPages e) {
      throw whenLost.lost(ground, e);
    }
  }

  @Override
  public @Nullable ObjectRecord object(long number) {
    Object known = cache.object(number, lsn);
    if (known != null) {
      return known instanceof ObjectRecord header ? header : null;
    }
    try {
      ObjectRecord found = base.object(number);
      cache.put(new StoreKey.ObjectKey(number), found, lsn);
      return found;
    } catch (LostPages e) {
      throw whenLost.lost(ground, e);
    }
  }

  @Override
  public <R extends StoreRecord> Iterator<RangeEntry<R>> scan(StoreRange<R> range, long from) {
    try {
      return new Scan<>(base.scan(range, from));
    } catch (LostPages e) {
      throw whenLost.lost(ground, e);
    }
  }

  /** The entries of a range of the base. */
  private final class Scan<R extends StoreRecord> implements Iterator<RangeEntry<R>> {
    private final Iterator<RangeEntry<R>> entries;

    Scan(Iterator<RangeEntry<R>> entries) {
      this.entries = entries;
    }

    @Override
    public boolean hasNext() {
      return entries.hasNext();
    }

    @Override
    public RangeEntry<R> next() {
      try {
        return entries.next();
      } catch (LostPages e) {
        throw whenLost.lost(ground, e);
      }
    }
  }

  @Override
  public void forEach(BiConsumer<StoreKey<?>, StoreRecord> visitor) {
    try {
      base.forEach(visitor);
    } catch (LostPages e) {
      throw whenLost.lost(ground, e);
    }
  }
}
