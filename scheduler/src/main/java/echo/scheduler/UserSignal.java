package echo.scheduler;

import echo.evaluator.Outcome;
import echo.scheduler.turn.ServerCall;
import echo.scheduler.turn.Turn;
import echo.scheduler.turn.TurnBody;
import echo.scheduler.turn.TurnEnd;
import echo.values.ListValue;
import echo.values.ObjValue;
import echo.values.StrValue;

/**
 * Tells the world of a signal to the server's process: {@code #0:handle_signal(name)}.
 *
 * <p>Threading: runs on its turn's thread; {@link #handled} is read when that turn is durable.
 */
final class UserSignal implements TurnBody {
  private final String name;
  private volatile boolean handled;

  /**
   * @param name such as {@code SIGUSR1}
   */
  UserSignal(String name) {
    this.name = name;
  }

  /** Whether the verb did not return a false value, so that the server has nothing to do. */
  boolean handled() {
    return handled;
  }

  @Override
  public TurnEnd run(Turn turn) {
    handled = false;
    return ServerCall.run(
        turn,
        ObjValue.SYSTEM,
        "handle_signal",
        ListValue.of(StrValue.of(name)),
        ObjValue.NOTHING,
        outcome -> handled = !(outcome instanceof Outcome.Completed done) || done.value().isTrue());
  }
}
