package echo.scheduler.session;

import echo.evaluator.host.World;
import echo.scheduler.command.Words;
import echo.scheduler.turn.ConnectionEffect;
import echo.scheduler.turn.Turn;
import echo.scheduler.turn.TurnBody;
import echo.scheduler.turn.TurnEnd;
import echo.values.ListValue;
import echo.values.ObjValue;
import echo.values.StrValue;
import echo.values.Value;
import echo.values.model.ConnectionEnds;
import echo.values.model.ObjectFlags;
import echo.values.model.Origin;

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
      turn.outbox().add(opened(turn, session));
    }
    String said = line;
    if (TrustedProxies.trust(turn, session)) {
      if (line.isEmpty() && !blankWanted(turn, who)) {
        turn.outbox().add(new ConnectionEffect.CommandDone(who));
        return new TurnEnd.Done();
      }
      said = proxied(turn, who);
    }
    ObjValue maxBefore = world.maxObject();
    ServerCall call =
        ServerCall.call(
            turn, session.listener, "do_login_command", who, Words.list(Words.of(said)), said);
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

  /** Whether the world wants to see the blank lines that proxies send. */
  private boolean blankWanted(Turn turn, ObjValue who) {
    ServerCall call =
        ServerCall.call(turn, session.listener, "do_blank_command", who, ListValue.EMPTY, line);
    return call != null && call.value() != null && call.value().isTrue();
  }

  /** The line, or none where it was a proxy's word on where the client comes from. */
  private String proxied(Turn turn, ObjValue who) {
    ConnectionEnds ends = turn.host().connections().ends(who);
    ConnectionEnds told = ends == null ? null : TrustedProxies.told(ends, line);
    if (told == null) {
      return line;
    }
    turn.outbox().add(new ConnectionEffect.Known(who, told));
    return "";
  }

  /** What the world says of a new connection. */
  static ConnectionEffect opened(Turn turn, LiveSession session) {
    World world = turn.host().world();
    Value flush = ServerMessages.option(world, session.listener, "default_flush_command");
    String flushCommand = flush == null ? ".flush" : flush instanceof StrValue s ? s.text() : "";
    return new ConnectionEffect.Opened(
        session.who,
        flushCommand,
        ServerMessages.option(world, session.listener, "connect_timeout", LOGIN_SECONDS),
        takesTelnet(turn, session));
  }

  /** ToastStunt's worlds see telnet commands, if they look; others where they ask for it. */
  private static boolean takesTelnet(Turn turn, LiveSession session) {
    World world = turn.host().world();
    Value option = ServerMessages.option(world, session.listener, "telnet_commands");
    boolean asked =
        option == null ? turn.host().server().origin() == Origin.TOASTSTUNT : option.isTrue();
    return asked
        && world.valid(session.listener)
        && world.callableVerb(session.listener, "do_out_of_band_command") != null;
  }
}
