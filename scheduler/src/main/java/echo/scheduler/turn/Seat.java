package echo.scheduler.turn;

import org.jspecify.annotations.Nullable;

/** The turn that a thread takes. Threading: its thread's; {@link #taken} under the board's lock. */
final class Seat {
  final Work work;

  /** When the thread got the permit that it has. */
  long since;

  /** What the board gave out for the permit that the thread has; null while it has none. */
  @Nullable Work taken;

  Seat(Work work, long since) {
    this.work = work;
    this.taken = work;
    this.since = since;
  }
}
