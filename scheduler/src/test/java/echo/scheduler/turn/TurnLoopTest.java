package echo.scheduler.turn;

import static org.assertj.core.api.Assertions.assertThat;

import echo.evaluator.host.World;
import echo.objectstore.layers.LayeredStore;
import echo.objectstore.world.WorldCaches;
import echo.values.ObjValue;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Turns whose bodies are Java: what commits, what is thrown away, what is run again. */
class TurnLoopTest {
  private final Workbench bench = new Workbench();
  private final LayeredStore store = bench.store;
  private final RecordedEffects effects = bench.effects;
  private final Submissions submissions = bench.submissions;
  private final List<String> acts = bench.acts;

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
    assertThat(loop.step()).isTrue();
    assertThat(loop.step()).isFalse();
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
    return bench.loop(probes, RunWatch.NONE, 1);
  }
}
