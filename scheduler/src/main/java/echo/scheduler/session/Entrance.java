package echo.scheduler.session;

import echo.evaluator.host.World;
import echo.scheduler.turn.ConnectionEffect;
import echo.scheduler.turn.Turn;
import echo.values.ObjValue;
import echo.values.model.ObjectFlags;
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
      sendAway(turn, old, player, false);
      greeting = ServerMessages.REDIRECT_TO;
    }
    greet(turn, session, player, greeting);
  }

  /**
   * The same for a connection that a program makes another player.
   *
   * @param who whose it is now, as the turn sees it
   * @param silent whether nobody is told by the server itself
   */
  static void switched(
      Turn turn,
      SessionTable table,
      LiveSession session,
      ObjValue who,
      ObjValue player,
      boolean silent) {
    World world = turn.host().world();
    boolean wasPlayer = (world.flags(who) & ObjectFlags.PLAYER) != 0;
    boolean redirects = turn.host().connections().connected(player);
    LiveSession old = table.holder(player);
    turn.outbox().add(new ConnectionEffect.Switched(who, player, session.listener, wasPlayer));
    turn.outbox().add(new ConnectionEffect.Named(player, world.name(player)));
    if (old != null) {
      sendAway(turn, old, player, silent);
    }
    if (!silent) {
      greet(turn, session, player, redirects ? ServerMessages.REDIRECT_TO : ServerMessages.CONNECT);
    }
  }

  private static void sendAway(Turn turn, LiveSession old, ObjValue player, boolean silent) {
    List<String> farewell =
        old.printMessages && !silent
            ? ServerMessages.REDIRECT_FROM.lines(turn.host().world(), old.listener)
            : List.of();
    turn.outbox().add(new ConnectionEffect.Close(player, old.id, farewell));
  }

  private static void greet(
      Turn turn, LiveSession session, ObjValue player, ServerMessages greeting) {
    if (session.printMessages) {
      for (String text : greeting.lines(turn.host().world(), session.listener)) {
        turn.outbox().add(new ConnectionEffect.Line(player, text));
      }
    }
  }
}
