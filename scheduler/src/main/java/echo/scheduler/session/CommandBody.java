package echo.scheduler.session;

import echo.evaluator.host.World;
import echo.scheduler.command.CommandParser;
import echo.scheduler.command.CommandVerb;
import echo.scheduler.command.ParsedCommand;
import echo.scheduler.command.VerbReference;
import echo.scheduler.command.Words;
import echo.scheduler.turn.ConnectionEffect;
import echo.scheduler.turn.Turn;
import echo.scheduler.turn.TurnBody;
import echo.scheduler.turn.TurnEnd;
import echo.values.ObjValue;
import echo.values.StrValue;
import echo.values.Value;
import echo.values.model.ObjectFlags;
import org.jspecify.annotations.Nullable;

/**
 * A command line of a player: {@code do_command}, else the verb that the parser finds, else {@code
 * huh}.
 *
 * @param prefix shown before its output, if not empty
 * @param suffix shown after it
 * @param intrinsicProgram whether it is a {@code .program} that the server itself carries out for
 *     programmers
 */
record CommandBody(
    SessionTable table,
    LiveSession session,
    ObjValue player,
    String line,
    String prefix,
    String suffix,
    boolean intrinsicProgram)
    implements TurnBody {

  @Override
  public TurnEnd run(Turn turn) {
    World world = turn.host().world();
    ParsedCommand command =
        session.open()
            ? CommandParser.parse(world, player, line, () -> option(world, "ordinal_matching"))
                .orElse(null)
            : null;
    TurnEnd end = new TurnEnd.Done();
    if (command != null && !startsProgramming(turn, command)) {
      delimit(turn, prefix);
      end = obey(turn, command);
      delimit(turn, suffix);
    }
    turn.outbox().add(new ConnectionEffect.CommandDone(player));
    return end;
  }

  @Override
  public void abandoned() {
    table.abandoned(session);
  }

  /** Whether the line was the intrinsic {@code .program}, and so has been dealt with. */
  private boolean startsProgramming(Turn turn, ParsedCommand command) {
    World world = turn.host().world();
    if (!intrinsicProgram || (world.flags(player) & ObjectFlags.PROGRAMMER) == 0) {
      return false;
    }
    if (command.args().size() != 1) {
      tell(turn, "Usage:  .program object:verb");
      return true;
    }
    boolean wizardsOnly = turn.host().server().isProtectedBuiltin("set_verb_code");
    String reference = ((StrValue) command.args().get(1)).text();
    VerbReference verb = VerbReference.resolve(world, player, reference, wizardsOnly);
    tell(turn, verb.message());
    if (verb.granted()) {
      turn.outbox().add(new ConnectionEffect.Programming(player, verb.definer(), verb.verb()));
    }
    return true;
  }

  private TurnEnd obey(Turn turn, ParsedCommand command) {
    ServerCall taken =
        ServerCall.call(
            turn, session.listener, "do_command", player, Words.list(Words.of(line)), line);
    if (taken != null && !declined(taken.value())) {
      return ServerCall.end(taken);
    }
    World world = turn.host().world();
    CommandVerb verb = CommandVerb.find(world, player, command);
    if (verb == null) {
      verb = CommandVerb.huh(world, player, option(world, "player_huh"));
    }
    if (verb == null) {
      tell(turn, "I couldn't understand that.");
      return new TurnEnd.Done();
    }
    return ServerCall.end(ServerCall.call(turn, verb, player, command));
  }

  /** A {@code do_command} that fails or suspends has taken the line, as one that returns true. */
  private static boolean declined(@Nullable Value value) {
    return value != null && !value.isTrue();
  }

  private static boolean option(World world, String name) {
    Value option = ServerMessages.option(world, ObjValue.SYSTEM, name);
    return option != null && option.isTrue();
  }

  private void delimit(Turn turn, String delimiter) {
    if (!delimiter.isEmpty()) {
      tell(turn, delimiter);
    }
  }

  private void tell(Turn turn, String text) {
    turn.host().connections().tell(player, text);
  }
}
