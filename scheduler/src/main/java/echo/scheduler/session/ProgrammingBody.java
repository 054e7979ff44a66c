package echo.scheduler.session;

import echo.evaluator.host.World;
import echo.parser.Diagnostic;
import echo.scheduler.command.VerbReference;
import echo.scheduler.turn.ConnectionEffect;
import echo.scheduler.turn.Turn;
import echo.scheduler.turn.TurnBody;
import echo.scheduler.turn.TurnEnd;
import echo.values.ObjValue;
import echo.values.model.Dialect;
import echo.values.model.ProgramText;
import echo.values.model.Verb;
import java.util.List;

/** Gives a verb the program that was typed after {@code .program}. */
record ProgrammingBody(SessionTable table, LiveSession session, ObjValue player, TypedProgram typed)
    implements TurnBody {

  @Override
  public TurnEnd run(Turn turn) {
    World world = turn.host().world();
    if (typed.isTooLong()) {
      tell(turn, "The program is too long.");
      tell(turn, "1 error(s).");
      tell(turn, "Verb not programmed.");
    } else if (!world.valid(typed.definer())) {
      tell(turn, "That object appears to have disappeared ...");
    } else {
      Verb verb = VerbReference.defined(world, typed.definer(), typed.verb());
      if (verb == null) {
        tell(turn, "That verb appears to have disappeared ...");
      } else {
        program(turn, verb);
      }
    }
    turn.outbox().add(new ConnectionEffect.CommandDone(player));
    return new TurnEnd.Done();
  }

  @Override
  public void abandoned() {
    table.abandoned(session);
  }

  private void program(Turn turn, Verb verb) {
    World world = turn.host().world();
    Dialect dialect = world.program(verb.program()).dialect();
    ProgramText program = new ProgramText(dialect, typed.text());
    List<Diagnostic> errors = table.problems(program);
    for (Diagnostic error : errors) {
      tell(turn, error.verbErrorLine());
    }
    tell(turn, errors.size() + " error(s).");
    if (errors.isEmpty()) {
      world.setVerbProgram(verb, program, player, turn.host().server().now());
    }
    tell(turn, errors.isEmpty() ? "Verb programmed." : "Verb not programmed.");
  }

  private void tell(Turn turn, String text) {
    turn.host().connections().tell(player, text);
  }
}
