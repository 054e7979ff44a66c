package echo.objectstore.layers;

import echo.objectstore.Change;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What follows from changes of the world: counts, and the removal of what nobody names. */
final class Derived {
  private Derived() {}

  /**
   * What follows from a commit.
   *
   * @param before the state that the changes are made to
   */
  static List<Change> follow(Collection<Change> changes, Layers before) {
    return both(ProgramCounts.follow(changes, before), ChunkCounts.follow(changes, before));
  }

  /** The same for part of a state that is put together: what names something may come later. */
  static List<Change> followPart(Collection<Change> part, Layers before) {
    return both(ProgramCounts.followPart(part, before), ChunkCounts.followPart(part, before));
  }

  private static List<Change> both(List<Change> some, List<Change> others) {
    if (some.isEmpty()) {
      return others;
    }
    if (others.isEmpty()) {
      return some;
    }
    List<Change> all = new ArrayList<>(some);
    all.addAll(others);
    return all;
  }
}
