package echo.scheduler.turn;

import echo.evaluator.Outcome;
import echo.values.ListValue;
import echo.values.ObjValue;
import echo.values.StrValue;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the admin wants done when the server starts: {@code #0:do_start_script(@lines)}, which is
 * free to take the lines for a program. What came of it is logged as ToastStunt does.
 */
public record StartScript(List<String> lines) implements TurnBody {
  private static final Logger LOG = LoggerFactory.getLogger(StartScript.class);

  public StartScript {
    lines = List.copyOf(lines);
  }

  @Override
  public TurnEnd run(Turn turn) {
    ListValue args = ListValue.copyOf(lines.stream().map(StrValue::of).toList());
    return ServerCall.run(
        turn, ObjValue.SYSTEM, "do_start_script", args, ObjValue.NOTHING, StartScript::log);
  }

  private static void log(Outcome outcome) {
    switch (outcome) {
      case Outcome.Completed done -> LOG.info("SCRIPT: => {}", done.value());
      case Outcome.Suspended _ -> LOG.info("SCRIPT: *Suspended*");
      case Outcome.Uncaught _, Outcome.Exhausted _ -> LOG.warn("SCRIPT: *Aborted*");
    }
  }
}
