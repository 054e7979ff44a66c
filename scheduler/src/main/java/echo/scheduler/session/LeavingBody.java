package echo.scheduler.session;

import echo.scheduler.turn.ConnectionEffect;
import echo.scheduler.turn.Turn;
import echo.scheduler.turn.TurnBody;
import echo.scheduler.turn.TurnEnd;
import echo.values.ListValue;
import echo.values.ObjValue;
import java.util.List;

/**
 * Tells the world that a connection has ended, then the client why, and closes it.
 *
 * <p>Nothing is done when the player has logged in again meanwhile: that took the connection over.
 */
record LeavingBody(SessionTable table, LiveSession session, String hook, ServerMessages reason)
    implements TurnBody {

  @Override
  public TurnEnd run(Turn turn) {
    if (session.state != LiveSession.State.LEAVING) {
      return new TurnEnd.Done();
    }
    ObjValue who = session.who;
    ServerCall call = ServerCall.call(turn, session.listener, hook, who, ListValue.of(who), "");
    List<String> lastLines =
        session.printMessages ? reason.lines(turn.host().world(), session.listener) : List.of();
    turn.outbox().add(new ConnectionEffect.Close(who, session.id, lastLines));
    if (session.loggedIn()) {
      turn.outbox().add(new ConnectionEffect.LogOut(who));
    }
    return ServerCall.end(call);
  }

  @Override
  public void abandoned() {
    table.close(session);
  }
}
