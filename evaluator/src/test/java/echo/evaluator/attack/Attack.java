package echo.evaluator.attack;

import echo.evaluator.Budget;
import echo.evaluator.Engine;
import echo.evaluator.Execution;
import echo.evaluator.FakeHost;
import echo.evaluator.FakeWorld;
import echo.evaluator.Outcome;
import echo.evaluator.matrix.Trial;
import echo.values.IntValue;
import echo.values.ListValue;
import echo.values.ObjValue;
import echo.values.model.Dialect;
import echo.values.model.Origin;
import echo.values.model.ProgramText;

/** Runs one hostile program with a wizard's rights and says how it ended. */
final class Attack {
  private static final ObjValue WIZARD = ObjValue.of(2);

  private Attack() {}

  /** The value, the error, or what was used up. */
  static String end(String program) {
    return end(program, Origin.TOASTSTUNT);
  }

  static String end(String program, Origin origin) {
    return run(new Trial(origin), program);
  }

  /** The same where values that would be too large raise an error that programs may catch. */
  static String endCatchable(String program, Origin origin) {
    Trial trial = new Trial(origin);
    trial.host().option("max_concat_catchable", IntValue.ONE);
    return run(trial, program);
  }

  /** Ticks that it was charged. */
  static long ticks(String program) {
    Trial trial = new Trial(Origin.TOASTSTUNT);
    String end = run(trial, program);
    if (end.startsWith("E_") || end.startsWith("out of")) {
      throw new AssertionError(program + ": " + end);
    }
    return trial.ticks();
  }

  /** The lines that a program said or logged. */
  static FakeHost host(String program) {
    Trial trial = new Trial(Origin.TOASTSTUNT);
    run(trial, program);
    return trial.host();
  }

  /** How an echo program ends. */
  static String endOfEcho(String program) {
    FakeHost host = new FakeHost(new FakeWorld(), Origin.TOASTSTUNT);
    ProgramText text = new ProgramText(Dialect.ECHO, program);
    Budget budget = new Budget(1_000_000, 60, 0);
    return end(Engine.FAST.run(Execution.forProgram(text, WIZARD, WIZARD), host, budget));
  }

  private static String run(Trial trial, String program) {
    return end(trial.run(program, WIZARD, ListValue.EMPTY));
  }

  private static String end(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Completed done -> done.value().toString();
      case Outcome.Uncaught error -> error.error() + ": " + error.message();
      case Outcome.Exhausted limit -> "out of " + limit.resource().word();
      case Outcome.Suspended _ -> "waits";
    };
  }
}
