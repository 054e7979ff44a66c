package echo.objectstore;

import echo.values.ObjValue;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a transaction has read of its snapshot, as far as another's commit could have made it wrong.
 *
 * <p>Absent records count as read too, and a range counts as read between the first and the last
 * entry that a scan showed, so that what others add there (a phantom) is noticed.
 *
 * <p>Threading: the transaction's thread; once {@link #settle} was called, any.
 */
public final class ReadSet {
  /** Beyond so many entries, a part of the heap, it is held to have read everything. */
  private static final int MOST =
      Math.clamp(Runtime.getRuntime().maxMemory() / 1024, 1 << 16, 1 << 20);

  private static final int RECENT = 64;

  private Set<StoreKey<?>> points = new HashSet<>();
  private ObjectReads objects = new ObjectReads();
  private Map<StoreRange<?>, RangeRead> ranges = new HashMap<>();
  private Set<ObjValue> taskOwners = new HashSet<>();
  private Set<Dependency> dependencies = new HashSet<>();

  /** The dependencies noted last, by place: programs ask for the same things again and again. */
  private final @Nullable Dependency[] recent = new Dependency[RECENT];

  private boolean everything;

  ReadSet() {}

  /** A record that is not an object's header. */
  public void point(StoreKey<?> key) {
    if (key instanceof StoreKey.ObjectKey(long object)) {
      object(object, ObjectAspects.ALL);
    } else if (!everything && points.add(key) && points.size() > MOST) {
      everything();
    }
  }

  /** {@link ObjectAspects} of an object's header. */
  public void object(long number, int aspects) {
    if (!everything) {
      objects.add(number, aspects);
      if (objects.size() > MOST) {
        everything();
      }
    }
  }

  /** The entries of a range between two order numbers, both included. */
  void range(StoreRange<?> range, long from, long to) {
    if (!everything) {
      ranges.computeIfAbsent(range, _ -> new RangeRead()).add(from, to);
      if (ranges.size() > MOST) {
        everything();
      }
    }
  }

  /** Which tasks wait of those that somebody owns. */
  void tasksOf(ObjValue owner) {
    taskOwners.add(owner);
  }

  /** A cached answer that was used. */
  @SuppressWarnings("ReferenceEquality") // an answer is the same only as itself
  public void dependsOn(Dependency answer) {
    int place = answer.place & (RECENT - 1);
    if (recent[place] != answer) {
      recent[place] = answer;
      if (!everything && dependencies.add(answer) && dependencies.size() > MOST) {
        everything();
      }
    }
  }

  /** The whole world. */
  void everything() {
    everything = true;
    points = Set.of();
    objects = new ObjectReads();
    ranges = Map.of();
    taskOwners = new HashSet<>();
    dependencies = new HashSet<>();
  }

  /**
   * Puts in the place of cached answers what they depend on.
   *
   * @param base the transaction's snapshot
   */
  public void settle(Snapshot base) {
    if (dependencies.isEmpty()) {
      return;
    }
    Set<Dependency> unsettled = dependencies;
    dependencies = new HashSet<>();
    Arrays.fill(recent, null);
    for (Dependency answer : unsettled) {
      answer.expand(base, this);
    }
  }

  /** Whether what a commit did makes something wrong that was read; after {@link #settle}. */
  public boolean isTouchedBy(Touch touch) {
    if (everything) {
      return true;
    }
    return switch (touch.key()) {
      case StoreKey.ObjectKey(long object) -> (objects.get(object) & touch.aspects()) != 0;
      case StoreKey.RangeKey<?> key -> points.contains(key) || isInRange(touch, key);
      default -> points.contains(touch.key());
    };
  }

  /** The same without ranges. */
  public boolean isTouchedAsPointBy(Touch touch) {
    return isTouchedBy(touch)
        && !(touch.key() instanceof StoreKey.RangeKey<?> key && !points.contains(key));
  }

  private boolean isInRange(Touch touch, StoreKey.RangeKey<?> key) {
    RangeRead read = ranges.get(key.range());
    return (read != null && read.covers(key.order()))
        || (key.range() instanceof StoreRange.Tasks && taskOwners.contains(touch.owner()));
  }
}
