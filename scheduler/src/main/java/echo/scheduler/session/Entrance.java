package echo.scheduler.session;

import echo.evaluator.host.World;
import echo.scheduler.turn.ConnectionEffect;
import echo.scheduler.turn.Turn;
import echo.values.ObjValue;
import java.util.List;

/** Makes a connection a player, in a turn. */
final class Entrance {
  private Entrance() {}

  /**
   * Adds what makes it so to the outbox; whoever is connected as the player is sent away.
   *
   * @param created whether the player has just been made
   */
  static void enter(
      Turn turn, SessionTable table, LiveSession session, ObjValue player, boolean created) {
    World world = turn.host().world();
    LiveSession old = table.holder(player);
    turn.outbox().add(new ConnectionEffect.LogIn(session.who, player, session.listener, created));
    turn.outbox().add(new ConnectionEffect.Named(player, world.name(player)));
    ServerMessages greeting = created ? ServerMessages.CREATE : ServerMessages.CONNECT;
    if (old != null) {
      List<String> farewell =
          old.printMessages ? ServerMessages.REDIRECT_FROM.lines(world, old.listener) : List.of();
      turn.outbox().add(new ConnectionEffect.Close(player, old.id, farewell));
      greeting = ServerMessages.REDIRECT_TO;
    }
    if (session.printMessages) {
      for (String text : greeting.lines(world, session.listener)) {
        turn.outbox().add(new ConnectionEffect.Line(player, text));
      }
    }
  }
}
