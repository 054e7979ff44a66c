package echo.scheduler.turn;

import echo.evaluator.CommandWords;
import echo.evaluator.Execution;
import echo.evaluator.Outcome;
import echo.values.ListValue;
import echo.values.ObjValue;
import echo.values.model.Verb;
import java.util.function.Consumer;

/** A verb that the server calls by itself, if the world has it. */
public final class ServerCall {
  private ServerCall() {}

  /**
   * Calls {@code object:name(@args)} as a task of the player; nothing when there is no such verb.
   */
  public static TurnEnd run(
      Turn turn, ObjValue object, String name, ListValue args, ObjValue player) {
    return run(turn, object, name, args, player, _ -> {});
  }

  /**
   * The same.
   *
   * @param came told what came of the call, if there is such a verb
   */
  public static TurnEnd run(
      Turn turn,
      ObjValue object,
      String name,
      ListValue args,
      ObjValue player,
      Consumer<Outcome> came) {
    Verb verb =
        turn.host().world().valid(object) ? turn.host().world().callableVerb(object, name) : null;
    if (verb == null) {
      return new TurnEnd.Done();
    }
    Execution execution =
        Execution.forVerbCall(
            verb, object, player, ObjValue.NOTHING, args, name, verb.owner(), CommandWords.NONE);
    Outcome outcome = turn.run(execution);
    came.accept(outcome);
    return outcome instanceof Outcome.Suspended waits
        ? new TurnEnd.Suspended(execution, waits.until())
        : new TurnEnd.Done();
  }
}
