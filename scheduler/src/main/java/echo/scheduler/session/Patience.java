package echo.scheduler.session;

import echo.scheduler.turn.TaskScheduler;
import echo.values.ObjValue;
import java.util.List;
import java.util.function.Supplier;

/**
 * How long connections are waited for: those that have not logged in, clients that may return, and
 * players that are no longer objects.
 *
 * <p>Threading: guarded by its table.
 */
final class Patience {
  /** How long a session waits for a client that may return, in seconds. */
  static final long RETURN_SECONDS = 60;

  private static final long SWEEP_SECONDS = 5;

  private final SessionTable table;
  private final Roster roster;
  private final InputPump pump;
  private final Supplier<TaskScheduler> tasks;
  private long nextSweep;

  Patience(SessionTable table, Roster roster, InputPump pump, Supplier<TaskScheduler> tasks) {
    this.table = table;
    this.roster = roster;
    this.pump = pump;
    this.tasks = tasks;
  }

  /**
   * No client is left of a session.
   *
   * @param now seconds since 1970
   */
  void clientGone(LiveSession session, boolean mayReturn, long now) {
    if (session.loggedIn() && mayReturn) {
      session.returnUntil = now + RETURN_SECONDS;
    } else {
      session.clientGone = true;
      pump.next(session);
    }
  }

  /**
   * Looks at all of them.
   *
   * @param now seconds since 1970
   */
  void tick(long now) {
    for (LiveSession session : roster.connected()) {
      if (isLateForLogin(session, now)) {
        table.leave(session, "user_disconnected", ServerMessages.TIMEOUT);
      } else if (session.returnUntil > 0 && now >= session.returnUntil) {
        session.returnUntil = 0;
        session.clientGone = true;
        pump.next(session);
      }
    }
    List<LiveSession> players = roster.connected().stream().filter(LiveSession::loggedIn).toList();
    if (now >= nextSweep && !players.isEmpty()) {
      nextSweep = now + SWEEP_SECONDS;
      long _ =
          tasks
              .get()
              .submit(new RecycledBody(players), ObjValue.SYSTEM, TaskScheduler.Kind.RESUMED);
    }
  }

  private static boolean isLateForLogin(LiveSession session, long now) {
    return !session.loggedIn()
        && session.loginSeconds > 0
        && !session.ends.outbound()
        && now - session.lastInputAt > session.loginSeconds;
  }
}
