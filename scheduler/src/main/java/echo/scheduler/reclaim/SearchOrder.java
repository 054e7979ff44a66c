package echo.scheduler.reclaim;

import echo.objectstore.world.Reachability;
import echo.values.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The order in which {@code recycle} is called: who refers to another comes before it. */
final class SearchOrder {
  private SearchOrder() {}

  /** In a cycle there is no such order, and any will do. */
  static List<Value> referrersFirst(List<Value> wanted, Reachability reachability) {
    List<Value> finished = new ArrayList<>();
    Set<Value> seen = new HashSet<>();
    for (Value each : wanted.reversed()) {
      visit(each, seen, finished, reachability);
    }
    Set<Value> kept = new HashSet<>(wanted);
    finished.removeIf(value -> !kept.contains(value));
    Collections.reverse(finished);
    return finished;
  }

  /** Depth first, without recursion: a chain may be of any length. */
  private static void visit(
      Value start, Set<Value> seen, List<Value> finished, Reachability reachability) {
    record Step(Value value, boolean leaving) {}
    Deque<Step> open = new ArrayDeque<>();
    open.push(new Step(start, false));
    while (!open.isEmpty()) {
      Step step = open.pop();
      if (step.leaving()) {
        finished.add(step.value());
      } else if (seen.add(step.value())) {
        open.push(new Step(step.value(), true));
        reachability.inside(step.value(), inner -> open.push(new Step(inner, false)));
      }
    }
  }
}
