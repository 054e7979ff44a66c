package echo.scheduler.outside;

import echo.values.ErrorCode;
import echo.values.IntValue;
import echo.values.ListValue;
import echo.values.Value;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is open, by handle: a number that counts from 1, and begins again when all is closed.
 *
 * <p>Threading: any thread.
 *
 * @param <T> what is open
 */
final class Handles<T> {
  private final Map<Long, T> open = new TreeMap<>();
  private final String invalid;
  private long next = 1;

  /**
   * @param invalid what is said of a number that is no handle
   */
  Handles(String invalid) {
    this.invalid = invalid;
  }

  /** Gives it a handle; null when so many are open already. */
  synchronized @Nullable IntValue add(T item, long most) {
    if (open.size() >= most) {
      return null;
    }
    open.put(next, item);
    return IntValue.of(next++);
  }

  /** What has that handle, or E_INVARG. */
  synchronized T get(Value handle) {
    T item = handle instanceof IntValue number ? open.get(number.value()) : null;
    if (item == null) {
      throw Request.error(ErrorCode.E_INVARG, invalid, handle);
    }
    return item;
  }

  synchronized void remove(Value handle) {
    open.remove(((IntValue) handle).value());
    if (open.isEmpty()) {
      next = 1;
    }
  }

  synchronized int size() {
    return open.size();
  }

  /** All handles, in order. */
  synchronized ListValue list() {
    return ListValue.copyOf(open.keySet().stream().map(IntValue::of).toList());
  }

  /** All that is open, by handle. */
  synchronized Map<Long, T> all() {
    return new TreeMap<>(open);
  }

  /** Forgets everything, and returns it. */
  synchronized List<T> clear() {
    List<T> all = List.copyOf(open.values());
    open.clear();
    return all;
  }
}
