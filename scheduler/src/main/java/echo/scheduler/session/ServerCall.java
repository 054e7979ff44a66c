package echo.scheduler.session;

import echo.evaluator.CommandWords;
import echo.evaluator.Execution;
import echo.evaluator.Outcome;
import echo.evaluator.host.World;
import echo.scheduler.command.CommandVerb;
import echo.scheduler.command.ParsedCommand;
import echo.scheduler.turn.Turn;
import echo.scheduler.turn.TurnEnd;
import echo.values.ListValue;
import echo.values.ObjValue;
import echo.values.Value;
import echo.values.model.Verb;
import org.jspecify.annotations.Nullable;

/**
 * A verb that the server called in a turn, and how far it came.
 *
 * @param execution where it stands now
 */
record ServerCall(Execution execution, Outcome outcome) {

  /** Calls a verb that a world may have or not; null when it has not. */
  static @Nullable ServerCall call(
      Turn turn, ObjValue on, String name, ObjValue player, ListValue args, String argstr) {
    World world = turn.host().world();
    Verb verb = world.valid(on) ? world.callableVerb(on, name) : null;
    return verb == null
        ? null
        : run(
            turn,
            Execution.forVerbCall(
                verb,
                on,
                player,
                ObjValue.NOTHING,
                args,
                name,
                verb.owner(),
                CommandWords.argstr(argstr)));
  }

  /** Calls the verb of a command, with its owner's rights. */
  static ServerCall call(Turn turn, CommandVerb called, ObjValue player, ParsedCommand command) {
    return run(
        turn,
        Execution.forVerbCall(
            called.verb(),
            called.self(),
            player,
            player,
            command.args(),
            command.verb(),
            called.verb().owner(),
            CommandWords.of(
                command.argstr(),
                command.dobj(),
                command.dobjstr(),
                command.prepstr(),
                command.iobj(),
                command.iobjstr())));
  }

  private static ServerCall run(Turn turn, Execution execution) {
    return new ServerCall(execution, turn.run(execution));
  }

  /** What it returned; null when it has not, or not yet. */
  @Nullable Value value() {
    return outcome instanceof Outcome.Completed completed ? completed.value() : null;
  }

  /** How a turn ends that has nothing more to do than this. */
  static TurnEnd end(@Nullable ServerCall call) {
    return call != null && call.outcome instanceof Outcome.Suspended suspended
        ? new TurnEnd.Suspended(call.execution, suspended.until())
        : new TurnEnd.Done();
  }
}
