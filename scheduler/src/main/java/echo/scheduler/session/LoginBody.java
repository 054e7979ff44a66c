package echo.scheduler.session;

import echo.evaluator.host.World;
import echo.scheduler.command.Words;
import echo.scheduler.turn.ConnectionEffect;
import echo.scheduler.turn.Turn;
import echo.scheduler.turn.TurnBody;
import echo.scheduler.turn.TurnEnd;
import echo.values.ObjValue;
import echo.values.StrValue;
import echo.values.Value;
import echo.values.model.ObjectFlags;

/**
 * What a connection does before it is a player: {@code do_login_command} with each line, and first
 * without one; the player that it returns is logged in.
 *
 * @param opening whether the connection has just been made
 */
record LoginBody(SessionTable table, LiveSession session, String line, boolean opening)
    implements TurnBody {
  private static final long LOGIN_SECONDS = 300;

  @Override
  public TurnEnd run(Turn turn) {
    ObjValue who = session.who;
    if (!session.open() || session.loggedIn()) {
      return new TurnEnd.Done();
    }
    World world = turn.host().world();
    if (opening) {
      turn.outbox().add(opened(world, session));
    }
    ObjValue maxBefore = world.maxObject();
    ServerCall call =
        ServerCall.call(
            turn, session.listener, "do_login_command", who, Words.list(Words.of(line)), line);
    if (call != null
        && call.value() instanceof ObjValue player
        && (world.flags(player) & ObjectFlags.PLAYER) != 0
        && turn.host().connections().connected(who)) {
      Entrance.enter(turn, table, session, player, player.compareTo(maxBefore) > 0);
    }
    turn.outbox().add(new ConnectionEffect.CommandDone(who));
    return ServerCall.end(call);
  }

  @Override
  public void abandoned() {
    table.abandoned(session);
  }

  /** What the world says of a new connection. */
  static ConnectionEffect opened(World world, LiveSession session) {
    Value flush = ServerMessages.option(world, session.listener, "default_flush_command");
    String flushCommand = flush == null ? ".flush" : flush instanceof StrValue s ? s.text() : "";
    return new ConnectionEffect.Opened(
        session.who,
        flushCommand,
        ServerMessages.option(world, session.listener, "connect_timeout", LOGIN_SECONDS));
  }
}
