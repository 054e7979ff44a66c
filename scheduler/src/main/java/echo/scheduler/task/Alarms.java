package echo.scheduler.task;

import java.util.Comparator;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is to happen at a time; setting, cancelling and taking cost O(log n).
 *
 * <p>Times are nanoseconds since 1970. Alarms of the same time go off in the order they were set.
 *
 * @param <T> what an alarm carries
 */
public final class Alarms<T> {
  private final TreeSet<Alarm<T>> alarms =
      new TreeSet<>(
          Comparator.<Alarm<T>>comparingLong(Alarm::at).thenComparingLong(Alarm::sequence));
  private long sequence;

  /** An alarm that is set; the handle for cancelling it. */
  public record Alarm<T>(long at, long sequence, T item) {}

  public Alarm<T> set(long at, T item) {
    Alarm<T> alarm = new Alarm<>(at, sequence++, item);
    alarms.add(alarm);
    return alarm;
  }

  public void cancel(Alarm<T> alarm) {
    alarms.remove(alarm);
  }

  /** Takes the earliest alarm that is due, or null. */
  public @Nullable T pollDue(long now) {
    if (alarms.isEmpty() || alarms.first().at > now) {
      return null;
    }
    return alarms.removeFirst().item;
  }

  /** When the next alarm goes off; {@link Long#MAX_VALUE} when none is set. */
  public long next() {
    return alarms.isEmpty() ? Long.MAX_VALUE : alarms.first().at;
  }

  public int size() {
    return alarms.size();
  }
}
