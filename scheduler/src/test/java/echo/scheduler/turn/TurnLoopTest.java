package echo.scheduler.turn;

import static org.assertj.core.api.Assertions.assertThat;

import echo.evaluator.Interpreter;
import echo.evaluator.ProgramCache;
import echo.evaluator.builtin.BuiltinRegistry;
import echo.evaluator.host.World;
import echo.objectstore.StoreException;
import echo.objectstore.memory.InMemoryStore;
import echo.objectstore.world.WorldCaches;
import echo.parser.Parser;
import echo.scheduler.ManualClock;
import echo.scheduler.outside.GrantedWorld;
import echo.scheduler.task.TaskNumbers;
import echo.values.ObjValue;
import echo.values.model.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Turns whose bodies are Java: what commits, what is thrown away, what is run again. */
class TurnLoopTest {
  private final InMemoryStore store = InMemoryStore.ephemeral();
  private final RecordedEffects effects = new RecordedEffects();
  private final Submissions submissions = new Submissions(new TaskNumbers(new Random(1)));
  private final List<String> acts = new ArrayList<>();

  @Test
  void step_bodyWrites_isCommittedWithItsOutput() {
    TurnLoop loop = loop(Probes.none());
    submit(turn -> {
      ObjValue made = turn.host().world().create(List.of(), ObjValue.NOTHING);
      turn.outbox().add(new ConnectionEffect.Line(ObjValue.of(7), "made " + made));
      return new TurnEnd.Done();
    });
    assertThat(loop.step()).isTrue();
    assertThat(loop.step()).isFalse();
    assertThat(world().valid(ObjValue.of(0))).isTrue();
    assertThat(effects.released)
        .containsExactly(new ConnectionEffect.Line(ObjValue.of(7), "made #0"))
        .isEqualTo(effects.ordered);
  }

  @Test
  void step_bodyDiscardsItsTurn_nothingIsLeftOfIt() {
    TurnLoop loop = loop(Probes.none());
    submit(turn -> {
      turn.host().world().create(List.of(), ObjValue.NOTHING);
      turn.host().server().log("not said");
      turn.outbox().add(new ConnectionEffect.Boot(ObjValue.of(7)));
      return new TurnEnd.Discarded();
    });
    assertThat(loop.runDue()).isEqualTo(1);
    assertThat(world().maxObject()).isEqualTo(ObjValue.NOTHING);
    assertThat(effects.ordered).isEmpty();
    assertThat(acts).isEmpty();
  }

  @Test
  void step_firstAttemptIsThrownAway_secondDoesTheSameOnce() {
    Probes probes = new Probes(true, false);
    TurnLoop loop = loop(probes);
    List<String> seen = new ArrayList<>();
    AtomicInteger runs = new AtomicInteger();
    submit(turn -> {
      runs.incrementAndGet();
      ObjValue made = turn.host().world().create(List.of(), ObjValue.NOTHING);
      seen.add(made + " " + turn.host().server().random(1_000_000));
      turn.host().server().log("made " + made);
      turn.outbox().add(new ConnectionEffect.Line(ObjValue.of(7), "made " + made));
      return new TurnEnd.Done();
    });
    loop.runDue();
    assertThat(runs).hasValue(2);
    assertThat(probes.reruns()).isEqualTo(1);
    assertThat(seen.get(0)).isEqualTo(seen.get(1));
    assertThat(effects.released)
        .containsExactly(new ConnectionEffect.Line(ObjValue.of(7), "made #0"));
    assertThat(acts).containsExactly("log made #0");
    assertThat(world().maxObject()).isEqualTo(ObjValue.of(0));
  }

  @Test
  void step_serverFails_turnIsGivenUpAndTheNextOneIsTaken() {
    TurnLoop loop = loop(Probes.none());
    List<String> told = new ArrayList<>();
    submit(
        new TurnBody() {
          @Override
          public TurnEnd run(Turn turn) {
            turn.host().world().create(List.of(), ObjValue.NOTHING);
            throw new IllegalStateException("a fault that a test asks for");
          }

          @Override
          public void abandoned() {
            told.add("abandoned");
          }
        });
    submit(turn -> {
      told.add("next");
      return new TurnEnd.Done();
    });
    loop.runDue();
    assertThat(told).containsExactly("abandoned", "next");
    assertThat(world().maxObject()).isEqualTo(ObjValue.NOTHING);
  }

  @Test
  void start_submissionsOfManyThreads_eachIsRunOnce() throws InterruptedException {
    TurnLoop loop = loop(Probes.none());
    AtomicInteger runs = new AtomicInteger();
    loop.start(List.of());
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      ObjValue player = ObjValue.of(10 + i);
      threads.add(Thread.ofPlatform().start(() -> submitMany(player, runs)));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    CountDownLatch last = new CountDownLatch(1);
    for (int i = 0; i < 4; i++) {
      long _ =
          submissions.submit(
              turn -> {
                if (runs.get() == 400) {
                  last.countDown();
                }
                return new TurnEnd.Done();
              },
              ObjValue.of(10 + i),
              TaskScheduler.Kind.COMMAND);
    }
    last.await();
    loop.close();
    assertThat(runs).hasValue(400);
  }

  private void submitMany(ObjValue player, AtomicInteger runs) {
    for (int i = 0; i < 100; i++) {
      long _ =
          submissions.submit(
              turn -> {
                runs.incrementAndGet();
                return new TurnEnd.Done();
              },
              player,
              TaskScheduler.Kind.COMMAND);
    }
  }

  private void submit(TurnBody body) {
    long _ = submissions.submit(body, ObjValue.of(7), TaskScheduler.Kind.COMMAND);
  }

  private World world() {
    return new TurnWorld(store.begin(), WorldCaches.of(store));
  }

  private TurnLoop loop(Probes probes) {
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
            RunWatch.NONE);
    return new TurnLoop(engine, submissions, new Acts(), new SplittableRandom(1));
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
