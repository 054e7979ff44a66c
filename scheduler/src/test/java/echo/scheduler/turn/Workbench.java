package echo.scheduler.turn;

import echo.evaluator.Interpreter;
import echo.evaluator.ProgramCache;
import echo.evaluator.builtin.BuiltinRegistry;
import echo.objectstore.StoreException;
import echo.objectstore.layers.LayeredStore;
import echo.objectstore.world.WorldCaches;
import echo.parser.Parser;
import echo.scheduler.ManualClock;
import echo.scheduler.outside.GrantedWorld;
import echo.scheduler.task.TaskNumbers;
import echo.values.model.Origin;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;

/** Turns without sessions and builtins: what they do to connections and the server is noted. */
final class Workbench {
  final LayeredStore store = LayeredStore.ephemeral();
  final RecordedEffects effects = new RecordedEffects();
  final Submissions submissions = new Submissions(new TaskNumbers(new Random(1)));
  final List<String> acts = Collections.synchronizedList(new ArrayList<>());

  TurnLoop loop(Probes probes, RunWatch watch, int permits) {
    return loop(probes, watch, permits, new IdleThreads());
  }

  TurnLoop loop(Probes probes, RunWatch watch, int permits, IdleThreads idle) {
    BuiltinRegistry builtins = new BuiltinRegistry(List.of());
    Engine engine =
        new Engine(
            store,
            WorldCaches.of(store),
            new Interpreter(
                builtins,
                new ProgramCache(
                    builtins, text -> Parser.parse(text.source(), text.dialect()), 1 << 20)),
            new WorldSettings(Origin.TOASTSTUNT, "test", () -> 0),
            new ManualClock(),
            probes,
            effects,
            effects,
            GrantedWorld.none(),
            watch);
    return new TurnLoop(engine, submissions, new Acts(), new SplittableRandom(1), permits, idle);
  }

  private final class Acts implements ServerActs {
    @Override
    public void reclaim() {}

    @Override
    public void failed(StoreException why) {
      acts.add("failed " + why.getMessage());
    }

    @Override
    public void shutdown(String message) {
      acts.add("shutdown " + message);
    }

    @Override
    public void panic(String message) {
      acts.add("panic " + message);
    }

    @Override
    public void dumpDatabase() {
      acts.add("dump");
    }

    @Override
    public void log(String line) {
      acts.add("log " + line);
    }
  }
}
