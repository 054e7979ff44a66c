package echo.scheduler.task;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/**
 * The numbers of living tasks. New ones are random, as the servers' are: an old number kept
 * somewhere hardly ever names somebody else's task.
 *
 * <p>Threading: any thread.
 */
public final class TaskNumbers {
  /**
   * Numbers that look like the time of day to whoever reads a log or a recorded session; no task
   * has them.
   */
  private static final long FIRST_TIME = 1_700_000_000L;

  private static final long LAST_TIME = 1_999_999_999L;

  private final Set<Long> inUse = ConcurrentHashMap.newKeySet();
  private final RandomGenerator random;

  /**
   * @param random a source that may be shared between threads
   */
  public TaskNumbers(RandomGenerator random) {
    this.random = random;
  }

  /** A number no living task has, from 1 to 2147483646, that does not look like a time. */
  public long next() {
    while (true) {
      long number = random.nextLong(1, Integer.MAX_VALUE);
      if ((number < FIRST_TIME || number > LAST_TIME) && inUse.add(number)) {
        return number;
      }
    }
  }

  /** Says that a task of this number lives: it was read from the store. */
  public void claim(long number) {
    inUse.add(number);
  }

  public void release(long number) {
    inUse.remove(number);
  }
}
