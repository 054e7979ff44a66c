package echo.scheduler.turn;

import static org.assertj.core.api.Assertions.assertThat;

import echo.evaluator.Budget;
import echo.evaluator.Execution;
import echo.evaluator.Outcome;
import echo.objectstore.Metadata;
import echo.objectstore.StoreKey;
import echo.objectstore.Transaction;
import echo.values.IntValue;
import echo.values.ObjValue;
import echo.values.model.Dialect;
import echo.values.model.ProgramText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Several turns at once, turns cut into slices, and turns that lose. */
class WorkersTest {
  private static final StoreKey.MetadataKey COUNTER = new StoreKey.MetadataKey("counter");

  private static final int MANY = 10 * 96;

  private final Workbench bench = new Workbench();

  /** Ends every slice at the first step. */
  private static final class FirstStepEnds implements RunWatch {
    @Override
    public void begin(Budget budget) {
      budget.sliceOver();
    }

    @Override
    public void end() {}
  }

  /** Cuts every run once, at its first step. */
  private static final class FirstSliceEnds implements RunWatch {
    private final Set<Budget> seen = ConcurrentHashMap.newKeySet();

    @Override
    public void begin(Budget budget) {
      if (seen.add(budget)) {
        budget.sliceOver();
      }
    }

    @Override
    public void end() {}
  }

  @Test
  void turnsOfTwoPlayers_twoPermits_runAtOnce() {
    TurnLoop loop = bench.loop(Probes.none(), RunWatch.NONE, 2);
    CountDownLatch both = new CountDownLatch(2);
    AtomicInteger met = new AtomicInteger();
    for (int player = 1; player <= 2; player++) {
      submit(
          player,
          _ -> {
            both.countDown();
            await(both);
            met.incrementAndGet();
            return new TurnEnd.Done();
          });
    }
    loop.runDue();
    assertThat(met).hasValue(2);
  }

  @Test
  void turnsOfOnePlayer_fourPermits_runOneAfterAnotherInOrder() {
    TurnLoop loop = bench.loop(Probes.none(), RunWatch.NONE, 4);
    AtomicInteger running = new AtomicInteger();
    List<String> seen = Collections.synchronizedList(new ArrayList<>());
    for (int i = 0; i < 100; i++) {
      int number = i;
      submit(
          7,
          _ -> {
            seen.add(number + " beside " + running.getAndIncrement());
            running.decrementAndGet();
            return new TurnEnd.Done();
          });
    }
    loop.runDue();
    assertThat(seen).hasSize(100).allMatch(line -> line.endsWith("beside 0"));
    assertThat(seen.getLast()).startsWith("99 ");
  }

  @Test
  void turnsThatCount_fourPermits_loseNothingAndAreShownInTheOrderOfCommits() {
    TurnLoop loop = bench.loop(Probes.none(), RunWatch.NONE, 4);
    for (int i = 0; i < 400; i++) {
      submit(
          i % 8,
          turn -> {
            Transaction transaction = ((RunningTurn) turn).transaction();
            long next = counter(transaction) + 1;
            transaction.put(COUNTER, new Metadata(IntValue.of(next)));
            turn.outbox().add(new ConnectionEffect.Line(ObjValue.of(7), "" + next));
            return new TurnEnd.Done();
          });
    }
    loop.runDue();
    assertThat(counter(bench.store.begin())).isEqualTo(400);
    assertThat(bench.effects.released).hasSize(400).isEqualTo(bench.effects.ordered);
    for (int i = 0; i < 400; i++) {
      assertThat(bench.effects.released.get(i))
          .isEqualTo(new ConnectionEffect.Line(ObjValue.of(7), "" + (i + 1)));
    }
  }

  @Test
  void turnWithALine_sliceOver_letsAnotherPlayerFirstAndGoesOn() throws InterruptedException {
    TurnLoop loop = bench.loop(Probes.none(), new FirstStepEnds(), 1);
    CountDownLatch done = new CountDownLatch(2);
    List<String> seen = Collections.synchronizedList(new ArrayList<>());
    submit(
        1,
        turn -> {
          seen.add("begins");
          seen.add(String.valueOf(sum(turn)));
          done.countDown();
          return new TurnEnd.Done();
        });
    submit(
        2,
        _ -> {
          seen.add("other");
          done.countDown();
          return new TurnEnd.Done();
        });
    loop.start(List.of());
    done.await();
    loop.close();
    assertThat(seen).containsExactly("begins", "other", "Completed[value=6]");
  }

  @Test
  void turnsThatAreCut_twoPermits_areAllTakenThoughNoThreadLooksByItself()
      throws InterruptedException {
    List<Outcome> outcomes = Collections.synchronizedList(new ArrayList<>());
    takeWithoutLooking(turn -> {
      outcomes.add(sum(turn));
      return new TurnEnd.Done();
    });
    assertThat(outcomes).hasSize(MANY);
  }

  @Test
  void turnsThatAreCutAndLose_twoPermits_areAllTakenThoughNoThreadLooksByItself()
      throws InterruptedException {
    takeWithoutLooking(turn -> {
      Transaction transaction = ((RunningTurn) turn).transaction();
      long next = counter(transaction) + 1;
      Outcome _ = sum(turn);
      transaction.put(COUNTER, new Metadata(IntValue.of(next)));
      return new TurnEnd.Done();
    });
    assertThat(counter(bench.store.begin())).isEqualTo(MANY);
  }

  /**
   * Threads park, go on and are too many: what is ready meanwhile is taken by one that is called.
   */
  private void takeWithoutLooking(TurnBody body) throws InterruptedException {
    TurnLoop loop =
        bench.loop(Probes.none(), new FirstSliceEnds(), 2, new IdleThreads(Long.MAX_VALUE));
    CountDownLatch done = new CountDownLatch(MANY);
    for (int i = 0; i < MANY; i++) {
      long _ =
          bench.submissions.submit(
              body, ObjValue.of(i % 96), TaskScheduler.Kind.COMMAND, done::countDown);
    }
    loop.start(List.of());
    done.await();
    loop.close();
  }

  @Test
  void turnThatAlwaysLoses_isTriedSoOftenAndThenToldThatItCannotBe() {
    TurnLoop loop = bench.loop(Probes.none(), RunWatch.NONE, 1);
    List<Outcome> outcomes = new ArrayList<>();
    submit(
        1,
        turn -> {
          counter(((RunningTurn) turn).transaction());
          Outcome outcome = sum(turn);
          outcomes.add(outcome);
          if (outcome instanceof Outcome.Completed) {
            Transaction rival = bench.store.begin();
            rival.put(COUNTER, new Metadata(IntValue.of(counter(rival) + 1)));
            rival.commit(List.of());
            ((RunningTurn) turn).transaction().put(COUNTER, new Metadata(IntValue.ZERO));
          }
          return new TurnEnd.Done();
        });
    loop.runDue();
    assertThat(outcomes).hasSize(21);
    assertThat(outcomes.getLast())
        .isInstanceOfSatisfying(
            Outcome.Exhausted.class,
            end -> assertThat(end.resource()).isEqualTo(Outcome.Resource.CONFLICT));
    assertThat(counter(bench.store.begin())).isEqualTo(20);
  }

  private static Outcome sum(Turn turn) {
    ProgramText text =
        new ProgramText(Dialect.MOO, "x = 0; for i in [1..3] x = x + i; endfor return x;");
    return turn.runQuietly(Execution.forProgram(text, ObjValue.of(9), ObjValue.of(9)));
  }

  private static long counter(Transaction transaction) {
    return transaction.get(COUNTER) instanceof Metadata(IntValue number) ? number.value() : 0;
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void submit(int player, TurnBody body) {
    long _ = bench.submissions.submit(body, ObjValue.of(player), TaskScheduler.Kind.COMMAND);
  }
}
