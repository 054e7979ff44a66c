package echo.evaluator.matrix;

import echo.evaluator.Budget;
import echo.evaluator.CommandWords;
import echo.evaluator.Execution;
import echo.evaluator.FakeHost;
import echo.evaluator.Interpreter;
import echo.evaluator.Outcome;
import echo.evaluator.ProgramCache;
import echo.evaluator.builtin.AllBuiltins;
import echo.parser.Parser;
import echo.values.ListValue;
import echo.values.ObjValue;
import echo.values.model.Dialect;
import echo.values.model.Origin;
import echo.values.model.ProgramText;
import echo.values.model.Verb;
import echo.values.model.VerbArgs;
import echo.values.model.VerbFlags;
import java.util.EnumMap;
import java.util.Map;

/** Runs expressions as verbs of {@code #10} with anybody's rights. */
public final class Trial {
  private static final Map<Origin, Interpreter> INTERPRETERS = new EnumMap<>(Origin.class);
  private static final long TICKS = 200_000;

  static {
    for (Origin origin : Origin.values()) {
      INTERPRETERS.put(
          origin,
          new Interpreter(
              AllBuiltins.registry(),
              new ProgramCache(
                  AllBuiltins.registry(),
                  text -> Parser.parse(text.source(), text.dialect(), origin),
                  10_000_000)));
    }
  }

  private final PeopledWorld world = new PeopledWorld();
  private final FakeHost host;
  private long ticks;

  public Trial(Origin origin) {
    host = new FakeHost(world, origin);
  }

  public FakeHost host() {
    return host;
  }

  /** Ticks that the last run was charged. */
  public long ticks() {
    return ticks;
  }

  /** All that a call could have left behind. */
  String fingerprint() {
    return Fingerprint.of(world) + host.said() + host.forked().size();
  }

  Outcome call(String builtin, ObjValue programmer, ListValue args) {
    return run("return " + builtin + "(@args);", programmer, args);
  }

  public Outcome run(String source, ObjValue programmer, ListValue args) {
    return run(source, programmer, args, new Budget(TICKS, 60, 0));
  }

  /** The same with a budget of one's own. */
  public Outcome run(String source, ObjValue programmer, ListValue args, Budget budget) {
    ProgramText text = new ProgramText(Dialect.MOO, source);
    world.remember(text);
    Verb verb =
        new Verb(
            PeopledWorld.CALLER,
            9,
            "run",
            programmer,
            VerbFlags.EXECUTE | VerbFlags.DEBUG,
            VerbArgs.CALLABLE,
            text.hash());
    Execution execution =
        Execution.forVerbCall(
            verb,
            PeopledWorld.CALLER,
            programmer,
            ObjValue.NOTHING,
            args,
            "run",
            programmer,
            CommandWords.NONE);
    long before = budget.ticksLeft();
    Interpreter interpreter = INTERPRETERS.get(host.origin());
    if (interpreter == null) {
      throw new AssertionError(host.origin());
    }
    Outcome outcome = interpreter.run(execution, host, budget);
    ticks = before - budget.ticksLeft();
    return outcome;
  }
}
