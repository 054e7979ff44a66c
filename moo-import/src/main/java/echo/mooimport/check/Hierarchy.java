package echo.mooimport.check;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Checked links among objects: every link upwards has its place in one list downwards, and none
 * leads back to where it came from.
 *
 * @param up by object number, in order; empty for none
 * @param down by object number, in order
 */
public record Hierarchy(List<List<Long>> up, List<List<Long>> down) {
  public List<Long> up(long object) {
    return up.get((int) object);
  }

  public List<Long> down(long object) {
    return down.get((int) object);
  }

  /** What is above these: depth first, left to right, each once where it is met first. */
  Set<Long> lineage(List<Long> starts) {
    Set<Long> lineage = new LinkedHashSet<>();
    Deque<Long> next = new ArrayDeque<>(starts);
    while (!next.isEmpty()) {
      long at = next.pop();
      if (lineage.add(at)) {
        List<Long> above = up(at);
        for (int i = above.size() - 1; i >= 0; i--) {
          next.push(above.get(i));
        }
      }
    }
    return lineage;
  }
}
