package echo.scheduler.task;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which tasks wait for the results of which, and who spawned them. Threading: its table's. */
final class Spawned {
  private final Map<Long, Set<Long>> bySpawner = new HashMap<>();
  private final Map<Long, Set<Long>> awaiting = new HashMap<>();

  void add(WaitingTask record) {
    if (record.isSpawned()) {
      bySpawner.computeIfAbsent(record.spawner(), _ -> new LinkedHashSet<>()).add(record.id());
    }
    for (long task : record.awaited()) {
      awaiting.computeIfAbsent(task, _ -> new LinkedHashSet<>()).add(record.id());
    }
  }

  void remove(WaitingTask record) {
    remove(bySpawner, record.spawner(), record.id());
    record.awaited().forEach(task -> remove(awaiting, task, record.id()));
  }

  private static void remove(Map<Long, Set<Long>> index, long key, long task) {
    Set<Long> there = index.get(key);
    if (there != null && there.remove(task) && there.isEmpty()) {
      index.remove(key);
    }
  }

  List<Long> spawnedBy(long task) {
    return List.copyOf(bySpawner.getOrDefault(task, Set.of()));
  }

  List<Long> awaiting(long task) {
    return List.copyOf(awaiting.getOrDefault(task, Set.of()));
  }
}
