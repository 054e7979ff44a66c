package echo.scheduler.session;

import echo.scheduler.turn.ConnectionEffect;
import echo.scheduler.turn.Turn;
import echo.scheduler.turn.TurnBody;
import echo.scheduler.turn.TurnEnd;
import echo.values.ListValue;
import echo.values.ObjValue;

/** Tells the world of a login: {@code user_connected} and the like. */
record HookBody(
    SessionTable table, LiveSession session, ObjValue listener, String hook, ObjValue player)
    implements TurnBody {

  @Override
  public TurnEnd run(Turn turn) {
    ServerCall call = ServerCall.call(turn, listener, hook, player, ListValue.of(player), "");
    turn.outbox().add(new ConnectionEffect.CommandDone(player));
    return ServerCall.end(call);
  }

  @Override
  public void abandoned() {
    table.abandoned(session);
  }
}
