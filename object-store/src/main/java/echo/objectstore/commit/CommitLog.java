package echo.objectstore.commit;

import echo.objectstore.ReadSet;
import echo.objectstore.StoreException;
import echo.objectstore.Touch;
import java.lang.ref.WeakReference;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What each commit has touched, from the oldest snapshot that somebody still reads to the newest.
 *
 * <p>A chain from older to newer. A snapshot holds on to its own place in it, and so to all that
 * came after; what no snapshot holds is garbage. Whoever falls too far behind is cut off and loses,
 * so that one endless turn cannot keep everything (DECISIONS 2).
 *
 * <p>Threading: {@link #append} with the commit lock held; everything else on any thread.
 */
public final class CommitLog {
  /** Touches that the oldest turn may be behind: what they take is a part of the heap. */
  private static final long MOST_BEHIND =
      Math.clamp(Runtime.getRuntime().maxMemory() / 1024, 1 << 16, 1 << 21);

  private static final long MILESTONE = MOST_BEHIND / 64;

  private final Validation validation;
  private final Deque<WeakReference<Place>> milestones = new ArrayDeque<>();
  private volatile Place newest = new Place(List.of(), 0);
  private long nextMilestone = MILESTONE;

  public CommitLog(Validation validation) {
    this.validation = validation;
  }

  /** A place in the order: after one commit and before the next. */
  public static final class Place {
    private final List<Touch> touches;

    /** Touches up to here since the log began. */
    private final long total;

    private volatile @Nullable Place next;
    private volatile boolean cutOff;

    private Place(List<Touch> touches, long total) {
      this.touches = touches;
      this.total = total;
    }
  }

  /** The place after the newest commit. */
  public Place newest() {
    return newest;
  }

  /** Enters a commit. */
  public Place append(List<Touch> touches) {
    Place place = new Place(touches, newest.total + touches.size());
    newest.next = place;
    newest = place;
    if (place.total >= nextMilestone) {
      nextMilestone = place.total + MILESTONE;
      milestones.add(new WeakReference<>(place));
      if (milestones.size() > MOST_BEHIND / MILESTONE) {
        Place oldest = milestones.remove().get();
        if (oldest != null) {
          oldest.cutOff = true;
          oldest.next = null;
        }
      }
    }
    return place;
  }

  /** Whether anything was committed after a place. */
  public static boolean isNewest(Place place) {
    return place.next == null && !place.cutOff;
  }

  /**
   * Looks at everything that was committed after a place.
   *
   * @param reads settled
   * @return the last place that was looked at
   * @throws StoreException.Conflict when one of the commits touched what was read
   */
  public Place validate(Place from, ReadSet reads) {
    Place at = from;
    while (true) {
      Place next = at.next;
      if (next == null) {
        if (at.cutOff && validation != Validation.NONE) {
          throw new StoreException.Conflict("too much was committed since it began");
        }
        return at.cutOff ? newest : at;
      }
      for (Touch touch : next.touches) {
        if (validation.fails(reads, touch)) {
          throw new StoreException.Conflict("another has changed " + Objects.toString(touch.key()));
        }
      }
      at = next;
    }
  }
}
