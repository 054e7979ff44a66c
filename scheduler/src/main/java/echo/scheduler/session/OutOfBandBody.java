package echo.scheduler.session;

import echo.scheduler.command.Words;
import echo.scheduler.turn.ConnectionEffect;
import echo.scheduler.turn.Turn;
import echo.scheduler.turn.TurnBody;
import echo.scheduler.turn.TurnEnd;
import echo.values.ObjValue;

/** Gives an out-of-band line to the world: {@code do_out_of_band_command}. */
record OutOfBandBody(SessionTable table, LiveSession session, String line) implements TurnBody {

  @Override
  public TurnEnd run(Turn turn) {
    ObjValue who = session.who;
    ServerCall call =
        ServerCall.call(
            turn,
            session.listener,
            "do_out_of_band_command",
            who,
            Words.list(Words.of(line)),
            line);
    turn.outbox().add(new ConnectionEffect.CommandDone(who));
    return ServerCall.end(call);
  }

  @Override
  public void abandoned() {
    table.abandoned(session);
  }
}
