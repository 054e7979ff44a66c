package echo.bench;

import echo.evaluator.CommandWords;
import echo.evaluator.Execution;
import echo.evaluator.Outcome;
import echo.evaluator.builtin.AllBuiltins;
import echo.objectstore.Transaction;
import echo.objectstore.layers.LayeredStore;
import echo.objectstore.world.WorldCaches;
import echo.objectstore.world.WorldView;
import echo.parser.ParseResult;
import echo.scheduler.OpenWorld;
import echo.scheduler.OutputArchive;
import echo.scheduler.WorldOptions;
import echo.scheduler.turn.TaskScheduler;
import echo.scheduler.turn.TurnEnd;
import echo.values.IntValue;
import echo.values.ListValue;
import echo.values.ObjValue;
import echo.values.Value;
import echo.values.model.Dialect;
import echo.values.model.ObjectFlags;
import echo.values.model.ProgramText;
import echo.values.model.Verb;
import echo.values.model.VerbArgs;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A small world in memory whose thing {@code #3} runs one program a turn: {@code #0} system, {@code
 * #1} root, {@code #2} a wizard.
 *
 * <p>Threading: the benchmark's thread takes the turns.
 */
final class BenchWorld implements AutoCloseable {
  private static final ObjValue ROOT = ObjValue.of(1);
  private static final ObjValue WIZARD = ObjValue.of(2);
  private static final ObjValue THING = ObjValue.of(3);
  private static final int RXD = 13;

  private final LayeredStore store = LayeredStore.ephemeral();
  private final OpenWorld world;
  private @Nullable Outcome outcome;

  BenchWorld(String program) {
    Transaction transaction = store.begin();
    WorldView view = new WorldView(transaction, WorldCaches.of(store));
    for (int i = 0; i <= THING.number(); i++) {
      view.create(i < 2 ? List.of() : List.of(ROOT), WIZARD);
    }
    view.setFlags(WIZARD, ObjectFlags.PLAYER | ObjectFlags.PROGRAMMER | ObjectFlags.WIZARD);
    view.addProperty(ROOT, "inherited", IntValue.of(7), WIZARD, 3);
    view.addProperty(THING, "count", IntValue.ZERO, WIZARD, 3);
    addVerb(view, ROOT, "noop", "return args[1];");
    addVerb(view, THING, "program", program);
    transaction.commit(List.of());
    world =
        OpenWorld.open(
            store,
            WorldOptions.of(AllBuiltins.registry(), "bench"),
            new OutputArchive(),
            _ -> new ParseResult.Failed<>(List.of()));
  }

  private static void addVerb(WorldView view, ObjValue on, String name, String source) {
    Verb verb = view.addVerb(on, name, WIZARD, RXD, VerbArgs.CALLABLE);
    view.setVerbProgram(verb, new ProgramText(Dialect.MOO, source));
  }

  /** Runs the program once, as one turn with its commit; what it returned. */
  Value run() {
    world
        .tasks()
        .submit(
            turn -> {
              Verb verb =
                  Objects.requireNonNull(turn.host().world().callableVerb(THING, "program"));
              Execution execution =
                  Execution.forVerbCall(
                      verb,
                      THING,
                      WIZARD,
                      WIZARD,
                      ListValue.EMPTY,
                      "program",
                      WIZARD,
                      CommandWords.NONE);
              outcome = turn.run(execution);
              return new TurnEnd.Done();
            },
            WIZARD,
            TaskScheduler.Kind.COMMAND);
    world.turns().runDue();
    if (outcome instanceof Outcome.Completed done) {
      return done.value();
    }
    throw new IllegalStateException("the program did not end well: " + outcome);
  }

  @Override
  public void close() {
    world.close();
  }
}
