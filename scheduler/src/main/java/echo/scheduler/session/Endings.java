package echo.scheduler.session;

import echo.scheduler.turn.TaskScheduler;
import echo.values.ErrValue;
import echo.values.ErrorCode;
import java.util.function.Supplier;

/**
 * How connections end: the world is told first, or need not be.
 *
 * <p>Threading: guarded by its table.
 */
final class Endings {
  private final SessionTable table;
  private final Roster roster;
  private final Supplier<TaskScheduler> tasks;

  Endings(SessionTable table, Roster roster, Supplier<TaskScheduler> tasks) {
    this.table = table;
    this.roster = roster;
    this.tasks = tasks;
  }

  /** The connection has ended as the world sees it, which is then told. */
  void leave(LiveSession session, String hook, ServerMessages reason) {
    leave(session);
    LeavingBody body = new LeavingBody(table, session, hook, reason);
    long _ = tasks.get().submit(body, session.who, TaskScheduler.Kind.COMMAND);
  }

  /** A program has ended the connection; the world is told before that program's forks run. */
  void boot(LiveSession session) {
    leave(session);
    LeavingBody body = new LeavingBody(table, session, "user_disconnected", ServerMessages.BOOT);
    long _ = tasks.get().submitNext(body, session.who);
  }

  private void leave(LiveSession session) {
    session.state = LiveSession.State.LEAVING;
    roster.leave(session);
    stopInput(session);
  }

  /** The connection has ended and nobody needs to be told. */
  void end(LiveSession session) {
    retire(session);
    roster.forget(session);
  }

  /** The connection is nobody's any more. */
  void retire(LiveSession session) {
    session.state = LiveSession.State.CLOSED;
    roster.retire(session);
    stopInput(session);
  }

  private void stopInput(LiveSession session) {
    session.input.flush();
    session.first.clear();
    if (session.reader != 0) {
      tasks.get().deliver(session.reader, ErrValue.of(ErrorCode.E_INVARG));
      session.reader = 0;
    }
  }
}
