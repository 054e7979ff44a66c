package echo.scheduler.task;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Items waiting for their turn in weighted classes, shared fairly among keys within a class, first
 * come first served within a key (DECISIONS 19).
 *
 * <p>Threading: one thread.
 *
 * @param <K> the classes
 * @param <T> what waits
 */
public final class FairQueue<K extends Enum<K>, T> {
  /*
   * Start-time fair queueing, twice. Every class, and every key of a class, has a virtual time: what
   * its turns have cost so far, divided by its weight. The one that is furthest behind goes next.
   * Whoever was idle joins at the present virtual time, so nobody saves up; whoever left in debt
   * comes back in debt until the others have caught up. It gives what deficit round robin gives and
   * a choice costs O(log keys), however much a turn cost.
   */

  /** Forgotten debts are looked for when so many idle keys are known. */
  private static final int SWEEP_ABOVE = 1024;

  private final EnumMap<K, Lane<T>> lanes;
  private long virtualNow;
  private int size;

  /**
   * @param weights the weight of each class; where all cost the same, a class gets its share of
   *     starts
   */
  public FairQueue(Class<K> classes, ToIntFunction<K> weights) {
    lanes = new EnumMap<>(classes);
    for (K each : classes.getEnumConstants()) {
      lanes.put(each, new Lane<>(weights.applyAsInt(each)));
    }
  }

  public void add(K lane, Object key, T item) {
    Lane<T> target = lane(lane);
    if (target.size == 0) {
      target.virtualTime = Math.max(target.virtualTime, virtualNow);
    }
    target.add(key, item);
    size++;
  }

  private Lane<T> lane(K lane) {
    return Objects.requireNonNull(lanes.get(lane));
  }

  /** Takes the next item, or null when nothing waits. What it costs is to be {@link #charge}d. */
  public @Nullable T poll() {
    Lane<T> best = null;
    for (Lane<T> lane : lanes.values()) {
      if (lane.size > 0 && (best == null || lane.virtualTime < best.virtualTime)) {
        best = lane;
      }
    }
    if (best == null) {
      return null;
    }
    virtualNow = Math.max(virtualNow, best.virtualTime);
    size--;
    return best.poll();
  }

  /**
   * Says what the turn of an item that was taken has cost.
   *
   * @param cost in any unit, the same throughout
   */
  public void charge(K lane, Object key, long cost) {
    lane(lane).charge(key, cost);
  }

  public int size() {
    return size;
  }

  /** One class. */
  private static final class Lane<T> {
    private final int weight;
    private final Map<Object, Flow<T>> flows = new HashMap<>();
    private final TreeSet<Flow<T>> waiting =
        new TreeSet<>(
            Comparator.<Flow<T>>comparingLong(flow -> flow.virtualTime)
                .thenComparingLong(flow -> flow.joined));
    private long virtualTime;
    private long virtualNow;
    private long joined;
    private int size;

    Lane(int weight) {
      this.weight = weight;
    }

    void add(Object key, T item) {
      Flow<T> flow = flows.computeIfAbsent(key, _ -> new Flow<>());
      if (flow.items.isEmpty()) {
        flow.virtualTime = Math.max(flow.virtualTime, virtualNow);
        flow.joined = joined++;
        waiting.add(flow);
      }
      flow.items.add(item);
      size++;
      if (flows.size() > SWEEP_ABOVE + 2 * waiting.size()) {
        flows.values().removeIf(idle -> idle.items.isEmpty() && idle.virtualTime <= virtualNow);
      }
    }

    T poll() {
      Flow<T> flow = waiting.removeFirst();
      virtualNow = Math.max(virtualNow, flow.virtualTime);
      T item = flow.items.remove();
      size--;
      if (!flow.items.isEmpty()) {
        flow.joined = joined++;
        waiting.add(flow);
      }
      return item;
    }

    void charge(Object key, long cost) {
      virtualTime += cost * 64 / weight;
      Flow<T> flow = flows.get(key);
      if (flow == null) {
        return;
      }
      boolean waits = waiting.remove(flow);
      flow.virtualTime += cost;
      if (waits) {
        waiting.add(flow);
      }
    }
  }

  /** What one key has waiting. */
  private static final class Flow<T> {
    private final ArrayDeque<T> items = new ArrayDeque<>();
    private long virtualTime;
    private long joined;
  }
}
