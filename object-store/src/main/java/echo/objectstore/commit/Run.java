package echo.objectstore.commit;

import echo.objectstore.Touch;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Some commits of a log, one after another.
 *
 * <p>It counts its readers instead of leaving them to the garbage collector: a run that has become
 * old in the heap would keep alive all runs that follow it, dead as it is, until the whole heap is
 * collected, and each collection of young objects would copy them.
 *
 * <p>Threading: {@link #add}, {@link #follow}, {@link #close} and {@link #cutOff} with the commit
 * lock held; everything else on any thread.
 */
final class Run {
  private static final int LENGTH = 64;

  private static final int CLOSED = -1;

  private final AtomicReferenceArray<List<Touch>> commits = new AtomicReferenceArray<>(LENGTH);
  private final AtomicInteger readers = new AtomicInteger();
  private final WeakReference<Object> presence;
  private volatile int size;
  private volatile @Nullable Run next;
  private volatile boolean cutOff;
  private final long before;
  private long total;

  /**
   * @param before touches in the runs before since the log began
   * @param presence what the log holds while this is the newest run, and each reader always
   */
  Run(long before, Object presence) {
    this.before = before;
    this.total = before;
    this.presence = new WeakReference<>(presence);
  }

  int size() {
    return size;
  }

  boolean isFull() {
    return size == LENGTH;
  }

  List<Touch> touches(int at) {
    return commits.get(at);
  }

  @Nullable Run next() {
    return next;
  }

  boolean isCutOff() {
    return cutOff;
  }

  /** Touches up to its begin since the log began. */
  long before() {
    return before;
  }

  /** Touches up to its end since the log began. */
  long total() {
    return total;
  }

  /** Adds a commit; returns how many there are. */
  int add(List<Touch> touches) {
    int before = size;
    commits.set(before, touches);
    total += touches.size();
    size = before + 1;
    return before + 1;
  }

  /** Makes the run that follows this one. */
  Run follow(Object presence) {
    Run run = new Run(total, presence);
    next = run;
    return run;
  }

  /** Counts a reader; returns what it is to hold, or null when the run is closed. */
  @Nullable Object enter() {
    int now = readers.getAndUpdate(count -> count == CLOSED ? CLOSED : count + 1);
    return now == CLOSED ? null : presence.get();
  }

  void leave() {
    readers.updateAndGet(count -> count == CLOSED ? CLOSED : count - 1);
  }

  /** Lets no reader in any more if there is none. */
  boolean close() {
    if (presence.get() == null) {
      readers.set(CLOSED);
    }
    return readers.get() == CLOSED || readers.compareAndSet(0, CLOSED);
  }

  /** Forgets what follows, and returns it. */
  Run cutOff() {
    Run following = next;
    if (following == null) {
      throw new IllegalStateException("the newest commits are kept");
    }
    readers.set(CLOSED);
    cutOff = true;
    next = null;
    return following;
  }
}
