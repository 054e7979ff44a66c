package echo.objectstore.layers;

import echo.objectstore.StoreException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Why commits cannot be laid into the pages at present, and when it is tried again: after a time
 * that doubles with each failure, up to a minute or the first time if that is longer.
 *
 * <p>Threading: changes on one thread at a time, reads on any.
 */
final class Trouble {
  private static final Logger LOG = LoggerFactory.getLogger(Trouble.class);
  private static final long LONGEST = TimeUnit.MINUTES.toNanos(1);

  /**
   * What is the matter; {@code null} while nothing is.
   *
   * @param isForGood whether trying again is of no use
   */
  private record State(String why, Throwable cause, boolean isForGood, long again, long pause) {}

  private final long firstPause;
  private volatile @Nullable State state;

  Trouble(Duration firstPause) {
    this.firstPause = firstPause.toNanos();
  }

  /** Something has failed. Only the first failure is an event for the log. */
  void failed(String what, Throwable cause) {
    State before = state;
    boolean isForGood = cause instanceof StoreException.Corrupt;
    long pause =
        before == null ? firstPause : Math.min(2 * before.pause, Math.max(LONGEST, firstPause));
    String why =
        "What is committed cannot be laid into the pages of the world ("
            + what
            + "). It is in the journal and nothing is lost; commits go on until the memory for them"
            + " is full, and then wait. "
            + (isForGood
                ? "Trying again is of no use: look at the log, stop the server, and let \"./echo"
                    + " doctor\" look at the world."
                : "It is tried again and again: look at the disk.");
    state = new State(why, cause, isForGood, System.nanoTime() + pause, pause);
    if (before == null || before.isForGood != isForGood) {
      // What is wrong with the disk is not to be seen in the program.
      LOG.error("{}", why, cause instanceof StoreException ? null : cause);
    } else {
      LOG.debug("{}", why, cause);
    }
  }

  /** All is well. */
  void isOver() {
    if (state != null) {
      state = null;
      LOG.info("what is committed can be laid into the pages of the world again");
    }
  }

  /** Why nothing can be laid in at present, or null. */
  @Nullable String why() {
    State now = state;
    return now == null ? null : now.why;
  }

  boolean isForGood() {
    State now = state;
    return now != null && now.isForGood;
  }

  /** The same as a failure of the store. */
  StoreException.@Nullable ReadOnly failure() {
    State now = state;
    return now == null ? null : new StoreException.ReadOnly(now.why, now.cause);
  }

  /** How long nothing is to be tried; 0 or less when something may be. */
  long pauseNanos() {
    State now = state;
    if (now == null) {
      return 0;
    }
    return now.isForGood ? Long.MAX_VALUE : now.again - System.nanoTime();
  }
}
