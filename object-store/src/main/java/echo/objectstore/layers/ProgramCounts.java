package echo.objectstore.layers;

import echo.objectstore.Change;
import echo.objectstore.NamedCount;
import echo.objectstore.Snapshot;
import echo.objectstore.StoreKey;
import echo.objectstore.StoreRange;
import echo.objectstore.StoreRecord;
import echo.objectstore.Touch;
import echo.values.model.ProgramHash;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How often verbs, their histories and tasks name each program. The counts are records of the
 * state, kept in step with every commit and not in the journal: reading the journal derives them
 * again.
 */
final class ProgramCounts {
  private ProgramCounts() {}

  /**
   * What follows from a commit: other counts, and the removal of texts that nobody names.
   *
   * @param before the state that the changes are made to
   */
  static List<Change> follow(Collection<Change> changes, Snapshot before) {
    return changed(changes, before, true);
  }

  /** The same for part of a state that is put together: what names a text may come later. */
  static List<Change> followPart(Collection<Change> part, Snapshot before) {
    return changed(part, before, false);
  }

  private static List<Change> changed(
      Collection<Change> changes, Snapshot before, boolean removesTexts) {
    Map<ProgramHash, Integer> more = null;
    Set<ProgramHash> put = null;
    for (Change change : changes) {
      StoreKey<?> key = change.key();
      if (names(key)) {
        more = more == null ? new HashMap<>() : more;
        count(before.get(key), -1, more);
        count(change.record(), 1, more);
      } else if (key instanceof StoreKey.ProgramKey(ProgramHash hash)) {
        put = put == null ? new HashSet<>() : put;
        put.add(hash);
      }
    }
    if (more == null && put == null) {
      return List.of();
    }
    more = more == null ? new HashMap<>() : more;
    for (ProgramHash hash : put == null ? Set.<ProgramHash>of() : put) {
      more.putIfAbsent(hash, 0);
    }
    List<Change> derived = new ArrayList<>();
    more.forEach((hash, added) -> derive(hash, added, before, removesTexts, derived));
    return derived;
  }

  private static void derive(
      ProgramHash hash, int added, Snapshot before, boolean removesTexts, List<Change> into) {
    StoreKey.NamedKey key = new StoreKey.NamedKey(hash);
    NamedCount old = before.get(key);
    int now = (old == null ? 0 : old.count()) + added;
    if (added != 0) {
      into.add(new Change(key, now == 0 ? null : new NamedCount(now)));
    }
    if (now == 0 && removesTexts) {
      into.add(new Change(new StoreKey.ProgramKey(hash), null));
    }
  }

  /** Notes the texts that go, so that a turn that would name one of them loses. */
  static void dropped(List<Change> derived, List<Touch> into) {
    for (Change change : derived) {
      if (change.key() instanceof StoreKey.ProgramKey key) {
        into.add(Touch.whole(key));
      }
    }
  }

  private static boolean names(StoreKey<?> key) {
    return key instanceof StoreKey.VerbsKey
        || key instanceof StoreKey.HistoryKey
        || (key instanceof StoreKey.RangeKey<?> entry && entry.range() instanceof StoreRange.Tasks);
  }

  private static void count(@Nullable StoreRecord record, int by, Map<ProgramHash, Integer> into) {
    if (record != null) {
      for (ProgramHash hash : record.programs()) {
        into.merge(hash, by, Integer::sum);
      }
    }
  }
}
