package echo.scheduler.turn;

import echo.evaluator.CommandWords;
import echo.evaluator.Execution;
import echo.evaluator.Outcome;
import echo.values.ListValue;
import echo.values.ObjValue;
import echo.values.model.Verb;

/** A verb that the server calls by itself, if the world has it. */
public final class ServerCall {
  private ServerCall() {}

  /**
   * Calls {@code object:name(@args)} as a task of the player; nothing when there is no such verb.
   */
  public static TurnEnd run(
      Turn turn, ObjValue object, String name, ListValue args, ObjValue player) {
    Verb verb =
        turn.host().world().valid(object) ? turn.host().world().callableVerb(object, name) : null;
    if (verb == null) {
      return new TurnEnd.Done();
    }
    Execution execution =
        Execution.forVerbCall(
            verb, object, player, ObjValue.NOTHING, args, name, verb.owner(), CommandWords.NONE);
    return turn.run(execution) instanceof Outcome.Suspended waits
        ? new TurnEnd.Suspended(execution, waits.until())
        : new TurnEnd.Done();
  }
}
