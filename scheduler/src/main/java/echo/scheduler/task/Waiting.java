package echo.scheduler.task;

import org.jspecify.annotations.Nullable;

/** What a recorded task waits for. Persisted by number. */
public enum Waiting {
  /** A forked task before its first turn. */
  FORKED(0),
  /** {@code suspend(seconds)} and {@code suspend()}. */
  SUSPENDED(1),
  /** {@code read()}. */
  READING(2),
  /** What a builtin asked of the world outside; the record's value is the builtin's name. */
  OUTSIDE(3),
  /** Nothing any more: it is over, and the record's value is its result until that is fetched. */
  FINISHED(4),
  /** {@code await()}: until the tasks in the record's value are over. */
  AWAITING(5);

  private final int number;

  Waiting(int number) {
    this.number = number;
  }

  public int number() {
    return number;
  }

  public static @Nullable Waiting numbered(int number) {
    for (Waiting waiting : values()) {
      if (waiting.number == number) {
        return waiting;
      }
    }
    return null;
  }
}
