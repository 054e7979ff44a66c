package echo.objectstore;

import echo.values.Chunk;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Finds out which chunks of a value must be put because they are not kept yet. */
final class NewChunks {
  private NewChunks() {}

  /**
   * The chunks of a value and below it that are not kept.
   *
   * <p>Where a value replaces another, most of its chunks are those of the other. They are compared
   * level by level, so that only what differs is looked for.
   *
   * @param replaced the chunks of the other value, all of them kept
   */
  static List<Chunk> of(
      Collection<Chunk> value, Collection<Chunk> replaced, Predicate<Chunk> isKept) {
    List<Chunk> found = new ArrayList<>();
    Set<Chunk> seen = new HashSet<>();
    Collection<Chunk> level = value;
    Set<Chunk> old = new HashSet<>(replaced);
    while (!level.isEmpty()) {
      Set<Chunk> both = new HashSet<>();
      List<Chunk> below = new ArrayList<>();
      for (Chunk chunk : level) {
        if (old.contains(chunk)) {
          both.add(chunk);
        } else if (seen.add(chunk) && !isKept.test(chunk)) {
          found.add(chunk);
          below.addAll(chunk.parts());
        }
      }
      Set<Chunk> oldBelow = new HashSet<>();
      if (!below.isEmpty()) {
        for (Chunk chunk : old) {
          if (!both.contains(chunk)) {
            oldBelow.addAll(chunk.parts());
          }
        }
      }
      level = below;
      old = oldBelow;
    }
    return found;
  }
}
