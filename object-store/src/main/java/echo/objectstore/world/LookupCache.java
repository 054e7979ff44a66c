package echo.objectstore.world;

import echo.objectstore.Dependency;
import echo.objectstore.ReadSet;
import echo.objectstore.Snapshot;
import echo.values.ObjValue;
import org.jspecify.annotations.Nullable;

/**
 * Answers by object and name, in a table of fixed size where a newer answer displaces an older one.
 *
 * <p>Threading: any thread. Entries are immutable and reach other threads whole, so a race costs at
 * most an answer that has to be found again.
 */
final class LookupCache<V> {
  /** Longer names are not kept: the table's memory is bounded. */
  private static final int LONGEST_NAME = 64;

  /** An answer, which a transaction that uses it depends on. */
  static final class Entry<V> extends Dependency {
    final long object;
    final String name;
    final V answer;

    /** The sequence number of the state it was found in. */
    final long at;

    Entry(int place, long object, String name, V answer, long at) {
      super(place);
      this.object = object;
      this.name = name;
      this.answer = answer;
      this.at = at;
    }

    @Override
    protected void expand(Snapshot base, ReadSet into) {
      Lineage.dependOnAnswer(ObjValue.keyed(object), answer, base, into);
    }
  }

  private final @Nullable Entry<V>[] table;

  @SuppressWarnings({"unchecked", "rawtypes"})
  LookupCache(int size) {
    table = (Entry<V>[]) new Entry[Integer.highestOneBit(size)];
  }

  /** The answer found between two moments, both included, or null. */
  @Nullable Entry<V> get(long object, String name, long since, long until) {
    int place = place(object, name);
    Entry<V> entry = table[place];
    if (entry == null || !fits(entry, object, name)) {
      entry = table[place ^ 1];
      if (entry == null || !fits(entry, object, name)) {
        return null;
      }
    }
    return entry.at >= since && entry.at <= until ? entry : null;
  }

  void put(long object, String name, V answer, long at) {
    if (name.length() > LONGEST_NAME) {
      return;
    }
    int place = place(object, name);
    Entry<V> there = table[place];
    if (there != null && !fits(there, object, name)) {
      table[place ^ 1] = there;
    }
    table[place] = new Entry<>(place, object, name, answer, at);
  }

  /** How many places hold an answer. */
  int filled() {
    int filled = 0;
    for (Entry<V> entry : table) {
      filled += entry == null ? 0 : 1;
    }
    return filled;
  }

  int places() {
    return table.length;
  }

  private static boolean fits(Entry<?> entry, long object, String name) {
    return entry.object == object && entry.name.equals(name);
  }

  private int place(long object, String name) {
    long mixed = (object + 1) * 0x9E3779B97F4A7C15L ^ name.hashCode() * 0xC2B2AE3D27D4EB4FL;
    return (int) (mixed >>> 32) & (table.length - 1);
  }
}
