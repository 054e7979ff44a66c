package echo.scheduler.session;

import echo.evaluator.host.World;
import echo.scheduler.turn.ConnectionEffect;
import echo.scheduler.turn.Turn;
import echo.scheduler.turn.TurnBody;
import echo.scheduler.turn.TurnEnd;
import java.util.List;

/** Closes the connections of players that are no longer objects. */
record RecycledBody(List<LiveSession> players) implements TurnBody {

  @Override
  public TurnEnd run(Turn turn) {
    World world = turn.host().world();
    for (LiveSession session : players) {
      if (session.open() && !world.valid(session.who)) {
        List<String> lastLines =
            session.printMessages
                ? ServerMessages.RECYCLE.lines(world, session.listener)
                : List.of();
        turn.outbox().add(new ConnectionEffect.Close(session.who, session.id, lastLines));
        turn.outbox().add(new ConnectionEffect.LogOut(session.who));
      }
    }
    return turn.outbox().effects().isEmpty() ? new TurnEnd.Discarded() : new TurnEnd.Done();
  }
}
