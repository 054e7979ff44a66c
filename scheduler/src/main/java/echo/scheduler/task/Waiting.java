package echo.scheduler.task;

/** What a recorded task waits for. Persisted by number: the order never changes. */
public enum Waiting {
  /** A forked task before its first turn. */
  FORKED,
  /** {@code suspend(seconds)} and {@code suspend()}. */
  SUSPENDED,
  /** {@code read()}. */
  READING
}
