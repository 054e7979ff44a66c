package echo.scheduler.turn;

import echo.evaluator.Execution;
import echo.scheduler.task.WaitingTask;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.SequencedMap;
import java.util.SequencedSet;

/** What one attempt of a turn does to other tasks; nobody else sees it before it commits. */
final class TaskChanges {
  final SequencedMap<Long, Forked> forked = new LinkedHashMap<>();
  final SequencedMap<Long, WaitingTask> woken = new LinkedHashMap<>();
  final SequencedSet<Long> killed = new LinkedHashSet<>();

  /** Another with the same changes. */
  TaskChanges copy() {
    TaskChanges copy = new TaskChanges();
    copy.forked.putAll(forked);
    copy.woken.putAll(woken);
    copy.killed.addAll(killed);
    return copy;
  }

  /** A task that this turn made. */
  record Forked(WaitingTask record, Execution execution) {}
}
