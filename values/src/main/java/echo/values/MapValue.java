package echo.values;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An immutable map in key order; keys are scalars, strings compare without regard to case.
 *
 * <p>The order is ToastStunt's: see {@link Ordering#KEYS}. A key that folds to one already there
 * replaces the value and keeps the old spelling of the key.
 */
public final class MapValue extends Value {
  public static final MapValue EMPTY = new MapValue(new TreeMap<>(Ordering.KEYS));

  private final NavigableMap<Value, Value> entries;

  private MapValue(NavigableMap<Value, Value> entries) {
    super(MAP);
    this.entries = entries;
  }

  public int size() {
    return entries.size();
  }

  public boolean isEmpty() {
    return entries.isEmpty();
  }

  public @Nullable Value get(Value key) {
    return entries.get(key);
  }

  public MapValue with(Value key, Value value) {
    TreeMap<Value, Value> copy = new TreeMap<>(entries);
    copy.put(key, value);
    return new MapValue(copy);
  }

  public MapValue without(Value key) {
    if (!entries.containsKey(key)) {
      return this;
    }
    TreeMap<Value, Value> copy = new TreeMap<>(entries);
    copy.remove(key);
    return new MapValue(copy);
  }

  /** The entry with the least key, or null. */
  public Map.@Nullable Entry<Value, Value> first() {
    return entries.firstEntry();
  }

  /** The entry with the least key greater than the one given, or null: how loops go on. */
  public Map.@Nullable Entry<Value, Value> after(Value key) {
    return entries.higherEntry(key);
  }

  public Map.@Nullable Entry<Value, Value> last() {
    return entries.lastEntry();
  }

  /** The entries in key order; not modifiable. */
  public NavigableMap<Value, Value> entries() {
    return java.util.Collections.unmodifiableNavigableMap(entries);
  }

  @Override
  public boolean isTrue() {
    return !entries.isEmpty();
  }

  @Override
  public long byteSize() {
    long bytes = 16;
    for (Map.Entry<Value, Value> entry : entries.entrySet()) {
      bytes += entry.getKey().byteSize() + entry.getValue().byteSize();
    }
    return bytes;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MapValue that && entries.equals(that.entries);
  }

  @Override
  public int hashCode() {
    int hash = 0;
    for (Map.Entry<Value, Value> entry : entries.entrySet()) {
      hash += Equality.hash(entry.getKey()) ^ entry.getValue().hashCode();
    }
    return hash;
  }
}
