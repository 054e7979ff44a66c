package echo.scheduler.task;

import echo.values.ObjValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * The tasks that are recorded in the store: forked, suspended and reading ones.
 *
 * <p>Threading: any thread.
 */
public final class TaskTable {
  private static final Comparator<Task> BY_WAKE_TIME =
      Comparator.comparingLong(task -> task.recorded().wakeAt());

  private final SequencedMap<Long, Task> tasks = new LinkedHashMap<>();
  private final Map<Long, ObjValue> owners = new HashMap<>();
  private final Map<ObjValue, SequencedMap<Long, Task>> byOwner = new HashMap<>();

  public synchronized @Nullable Task get(long id) {
    return tasks.get(id);
  }

  /** Enters a recorded task, anew when it was there under another owner. */
  public synchronized void put(Task task) {
    remove(task.id());
    ObjValue owner = task.recorded().owner();
    tasks.put(task.id(), task);
    owners.put(task.id(), owner);
    byOwner.computeIfAbsent(owner, _ -> new LinkedHashMap<>()).put(task.id(), task);
  }

  public synchronized void remove(long id) {
    if (tasks.remove(id) == null) {
      return;
    }
    ObjValue owner = owners.remove(id);
    Map<Long, Task> owned = byOwner.get(owner);
    if (owned != null && owned.remove(id) != null && owned.isEmpty()) {
      byOwner.remove(owner);
    }
  }

  public synchronized int count(ObjValue owner) {
    Map<Long, Task> owned = byOwner.get(owner);
    return owned == null ? 0 : owned.size();
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
