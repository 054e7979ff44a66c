package echo.objectstore.layers;

import echo.objectstore.Change;
import echo.objectstore.ObjectRecord;
import echo.objectstore.RangeEntry;
import echo.objectstore.StoreKey;
import echo.objectstore.StoreRange;
import echo.objectstore.StoreRecord;
import echo.objectstore.pages.Base;
import echo.objectstore.pages.Pages;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** What pages amount to, as plain maps; told to, it fails. */
final class ModelPages implements Pages {
  private volatile Copy newest = new Copy(0, Map.of());

  /** Thrown by the next {@link #apply}. */
  volatile @Nullable RuntimeException breaks;

  /** Runs in {@link #apply}, when the next base is made and nobody knows it. */
  volatile Runnable whileApplying = () -> {};

  private volatile @Nullable String lost;
  int applied;

  @Override
  public Base base() {
    return newest;
  }

  @Override
  public Base apply(long lsn, Collection<Change> changes) {
    if (breaks != null) {
      throw breaks;
    }
    Map<StoreKey<?>, StoreRecord> records = new HashMap<>(newest.all);
    for (Change change : changes) {
      if (change.record() == null) {
        records.remove(change.key());
      } else {
        records.put(change.key(), change.record());
      }
    }
    whileApplying.run();
    applied++;
    newest = new Copy(lsn, records);
    return newest;
  }

  @Override
  public @Nullable String lost() {
    return lost;
  }

  @Override
  public void lose(String why) {
    lost = why;
  }

  @Override
  public boolean copySome(int pages) {
    return false;
  }

  @Override
  public Pin pin(Base base) {
    return new Pin() {
      @Override
      public Base base() {
        return base;
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public long retainedBytes() {
    return 0;
  }

  @Override
  public void closeCleanly() {}

  @Override
  public void close() {}

  /** One base. */
  private record Copy(long lsn, Map<StoreKey<?>, StoreRecord> all) implements Base {
    @Override
    public long records() {
      return all.size();
    }

    @Override
    @SuppressWarnings("unchecked")
    public <R extends StoreRecord> @Nullable R get(StoreKey<R> key) {
      return (R) all.get(key);
    }

    @Override
    public @Nullable ObjectRecord object(long number) {
      return get(new StoreKey.ObjectKey(number));
    }

    @Override
    @SuppressWarnings("unchecked")
    public <R extends StoreRecord> Iterator<RangeEntry<R>> scan(StoreRange<R> range, long from) {
      List<RangeEntry<R>> entries = new ArrayList<>();
      all.forEach((key, record) -> {
        if (key instanceof StoreKey.RangeKey<?> k && k.range().equals(range) && k.order() >= from) {
          entries.add(new RangeEntry<>(k.order(), (R) record));
        }
      });
      entries.sort(Comparator.comparingLong(RangeEntry::order));
      return entries.iterator();
    }

    @Override
    public void forEach(BiConsumer<StoreKey<?>, StoreRecord> visitor) {
      all.forEach(visitor);
    }
  }
}
