package echo.scheduler.task;

import echo.values.ObjValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * The tasks that are recorded in the store: forked, suspended and reading ones, and spawned ones
 * that are over until their results are fetched.
 *
 * <p>Threading: any thread.
 */
public final class TaskTable {
  private static final Comparator<Task> BY_WAKE_TIME =
      Comparator.comparingLong(task -> task.recorded().wakeAt());

  private final SequencedMap<Long, Task> tasks = new LinkedHashMap<>();
  private final Map<Long, WaitingTask> records = new HashMap<>();
  private final Spawned spawned = new Spawned();
  private final Map<ObjValue, SequencedMap<Long, Task>> byOwner = new HashMap<>();

  public synchronized @Nullable Task get(long id) {
    return tasks.get(id);
  }

  /** Enters a recorded task, anew when it was there under another owner. */
  public synchronized void put(Task task) {
    remove(task.id());
    WaitingTask record = task.recorded();
    ObjValue owner = record.owner();
    tasks.put(task.id(), task);
    records.put(task.id(), record);
    spawned.add(record);
    byOwner.computeIfAbsent(owner, _ -> new LinkedHashMap<>()).put(task.id(), task);
  }

  public synchronized void remove(long id) {
    if (tasks.remove(id) == null) {
      return;
    }
    WaitingTask record = Objects.requireNonNull(records.remove(id));
    spawned.remove(record);
    ObjValue owner = record.owner();
    Map<Long, Task> owned = byOwner.get(owner);
    if (owned != null && owned.remove(id) != null && owned.isEmpty()) {
      byOwner.remove(owner);
    }
  }

  public synchronized int count(ObjValue owner) {
    Map<Long, Task> owned = byOwner.get(owner);
    return owned == null ? 0 : owned.size();
  }

  /** Whether a task waits for the result of another. */
  public synchronized boolean isAwaited(long id) {
    return !spawned.awaiting(id).isEmpty();
  }

  /** The tasks that wait for the result of one. */
  public synchronized List<Task> awaiting(long id) {
    return known(spawned.awaiting(id));
  }

  /** The tasks that one has spawned. */
  public synchronized List<Task> spawnedBy(long id) {
    return known(spawned.spawnedBy(id));
  }

  private List<Task> known(List<Long> ids) {
    return ids.stream().map(tasks::get).filter(Objects::nonNull).toList();
  }

  /** Whether all that a task waits for is over. */
  public synchronized boolean hasResults(Task task) {
    for (long each : task.recorded().awaited()) {
      Task awaited = tasks.get(each);
      if (awaited != null && awaited.recorded().waiting() != Waiting.FINISHED) {
        return false;
      }
    }
    return true;
  }

  /** Whether anybody may still ask for the result of a spawned task. */
  public synchronized boolean wantsResult(Task task) {
    return tasks.containsKey(task.spawner()) || isAwaited(task.id());
  }

  /** Those of one owner, or all when null, by wake time. */
  public synchronized List<Task> list(@Nullable ObjValue owner) {
    Collection<Task> chosen =
        owner == null
            ? tasks.values()
            : byOwner.getOrDefault(owner, new LinkedHashMap<>()).values();
    List<Task> sorted = new ArrayList<>(chosen);
    sorted.sort(BY_WAKE_TIME);
    return sorted;
  }

  public synchronized int size() {
    return tasks.size();
  }
}
