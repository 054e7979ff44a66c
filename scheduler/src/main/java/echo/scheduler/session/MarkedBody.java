package echo.scheduler.session;

import echo.scheduler.task.InputMark;
import echo.scheduler.turn.ConnectionEffect;
import echo.scheduler.turn.Turn;
import echo.scheduler.turn.TurnBody;
import echo.scheduler.turn.TurnEnd;
import java.util.List;

/**
 * What a numbered line begins: the line counts as taken when the turn commits.
 *
 * <p>A turn after which a program is typed in leaves the marks to the turn that ends the program,
 * for what has been typed of one is not kept over a restart.
 */
record MarkedBody(SessionTable table, LiveSession session, TurnBody body, List<InputMark> marks)
    implements TurnBody {
  MarkedBody {
    marks = List.copyOf(marks);
  }

  @Override
  public TurnEnd run(Turn turn) {
    TurnEnd end = body.run(turn);
    boolean typing =
        turn.outbox().effects().stream().anyMatch(ConnectionEffect.Programming.class::isInstance);
    if (!typing) {
      turn.outbox().add(new ConnectionEffect.Received(session.who, marks));
    }
    return end;
  }

  @Override
  public void abandoned() {
    body.abandoned();
    table.dropped(marks);
  }
}
