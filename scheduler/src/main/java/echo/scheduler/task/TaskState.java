package echo.scheduler.task;

/** Where a task stands; it is in exactly one of these. */
public enum TaskState {
  /** It waits for its turn. */
  READY,
  /** Its turn is being taken. */
  RUNNING,
  /** It is data in the store, until its alarm, a line of input or {@code resume()}. */
  SUSPENDED,
  /** It is over. */
  DONE
}
