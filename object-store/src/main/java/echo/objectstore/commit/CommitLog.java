package echo.objectstore.commit;

import echo.objectstore.ReadSet;
import echo.objectstore.StoreException;
import echo.objectstore.Touch;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What each commit has touched, from the oldest transaction that has not ended to the newest
 * commit.
 *
 * <p>Commits are kept in runs, each leading to the one after it. A run that no transaction reads
 * any more is let go, and so are all when the newest is too far ahead: whoever is still in one of
 * those loses, so that one endless turn cannot keep everything (DECISIONS 2).
 *
 * <p>Threading: {@link #append} with the commit lock held; everything else on any thread.
 */
public final class CommitLog {
  /** Touches that the oldest transaction may be behind: what they take is a part of the heap. */
  private static final long MOST_BEHIND =
      Math.clamp(Runtime.getRuntime().maxMemory() / 1024, 1 << 16, 1 << 21);

  private final Validation validation;
  private final long mostBehind;
  private Run oldest;
  private volatile Place newest;

  /** Holds the newest run's presence, which only its readers hold once there is a newer one. */
  private Object presence = new Object();

  public CommitLog(Validation validation) {
    this(validation, MOST_BEHIND);
  }

  CommitLog(Validation validation, long mostBehind) {
    this.validation = validation;
    this.mostBehind = mostBehind;
    oldest = new Run(0, presence);
    newest = new Place(oldest, 0);
  }

  /**
   * A place in the order: after one commit and before the next.
   *
   * @param at how many commits of the run lie before it
   */
  public record Place(Run run, int at) {}

  /** A transaction's place, which keeps all that came after it until the transaction ends. */
  public static final class Reader {
    private final Place began;

    /** Whoever forgets to end lets go when it is garbage. */
    @SuppressWarnings("UnusedVariable")
    private final Object presence;

    private boolean ended;

    private Reader(Place began, Object presence) {
      this.began = began;
      this.presence = presence;
    }

    public Place began() {
      return began;
    }

    /** The transaction is over; what it asks for later is a conflict. */
    public void end() {
      if (!ended) {
        ended = true;
        began.run.leave();
      }
    }
  }

  /** The place after the newest commit. */
  public Place newest() {
    return newest;
  }

  /** Begins to read; null when the place is so old already that a newer one is to be taken. */
  public static @Nullable Reader read(Place place) {
    Object presence = place.run.enter();
    return presence == null ? null : new Reader(place, presence);
  }

  /** How many touches are kept, with the commit lock held. */
  long kept() {
    return newest.run.total() - oldest.before();
  }

  /** Enters a commit. */
  public Place append(List<Touch> touches) {
    Place last = newest;
    Run run = last.run;
    if (run.isFull()) {
      presence = new Object();
      run = run.follow(presence);
    }
    newest = new Place(run, run.add(touches));
    while (oldest != run && (oldest.close() || run.total() - oldest.total() > mostBehind)) {
      oldest = oldest.cutOff();
    }
    return newest;
  }

  /** Whether nothing was committed after a place. */
  public boolean isNewest(Place place) {
    return newest.equals(place);
  }

  /**
   * Looks at everything that was committed after a place.
   *
   * @param reads settled
   * @return the last place that was looked at
   * @throws StoreException.Conflict when one of the commits touched what was read
   */
  public Place validate(Place from, ReadSet reads) {
    Run run = from.run;
    int at = from.at;
    while (true) {
      for (int end = run.size(); at < end; at++) {
        check(reads, run.touches(at));
      }
      if (!run.isFull()) {
        return new Place(run, at);
      }
      Run next = run.next();
      if (next == null) {
        if (!run.isCutOff()) {
          return new Place(run, at);
        }
        if (validation != Validation.NONE) {
          throw new StoreException.Conflict("too much was committed since it began");
        }
        return newest;
      }
      run = next;
      at = 0;
    }
  }

  private void check(ReadSet reads, List<Touch> touches) {
    for (Touch touch : touches) {
      if (validation.fails(reads, touch)) {
        throw new StoreException.Conflict("another has changed " + Objects.toString(touch.key()));
      }
    }
  }
}
