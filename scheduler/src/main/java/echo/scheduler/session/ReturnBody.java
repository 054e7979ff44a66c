package echo.scheduler.session;

import echo.evaluator.host.World;
import echo.scheduler.turn.ConnectionEffect;
import echo.scheduler.turn.Turn;
import echo.scheduler.turn.TurnBody;
import echo.scheduler.turn.TurnEnd;
import echo.values.ObjValue;
import echo.values.model.ObjectFlags;

/**
 * A client whose session the server took down with it is the player again, without a login.
 *
 * <p>The world, which was told that the player had disconnected, is told of a connection.
 */
record ReturnBody(SessionTable table, LiveSession session, ObjValue player) implements TurnBody {

  @Override
  public TurnEnd run(Turn turn) {
    if (!session.open() || session.loggedIn()) {
      return new TurnEnd.Done();
    }
    World world = turn.host().world();
    turn.outbox().add(LoginBody.opened(turn, session));
    if ((world.flags(player) & ObjectFlags.PLAYER) != 0 && table.find(player) == null) {
      Entrance.enter(turn, table, session, player, false);
    } else {
      turn.outbox()
          .add(
              new ConnectionEffect.Close(
                  session.who, session.id, ServerMessages.BOOT.lines(world, session.listener)));
    }
    return new TurnEnd.Done();
  }

  @Override
  public void abandoned() {
    table.close(session);
  }
}
