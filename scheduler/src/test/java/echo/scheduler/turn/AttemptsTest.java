package echo.scheduler.turn;

import static org.assertj.core.api.Assertions.assertThat;

import echo.objectstore.Metadata;
import echo.objectstore.StoreKey;
import echo.objectstore.Transaction;
import echo.objectstore.layers.LayeredStore;
import echo.scheduler.task.Task;
import echo.scheduler.task.TaskNumbers;
import echo.values.IntValue;
import echo.values.ObjValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** When a turn that loses waits, and when it is given up. */
class AttemptsTest {
  private static final StoreKey.MetadataKey FACT = new StoreKey.MetadataKey("fact");

  private final LayeredStore store = LayeredStore.ephemeral();
  private final Task task = Task.beginning(1, ObjValue.of(7));

  private Attempts attempts(Work work) {
    return new Attempts(work, new TaskNumbers(new Random(1)), store.numbers().reserve(), 1);
  }

  @Test
  void background_fiveLosses_waitsLongerAndLonger_nineLosses_isHopeless() {
    Attempts attempts = attempts(Work.resume(task, TaskScheduler.Kind.FORK));
    List<Long> waits = new ArrayList<>();
    while (!attempts.isHopeless()) {
      attempts.lost(store.begin());
      waits.add(attempts.backOff() / 1_000_000);
    }
    attempts.end();
    assertThat(waits).containsExactly(0L, 0L, 0L, 0L, 50L, 100L, 200L, 400L, 800L);
  }

  @Test
  void command_neverWaits_twentyLosses_isHopeless() {
    Work work = Work.begin(task, _ -> new TurnEnd.Done(), TaskScheduler.Kind.COMMAND, () -> {});
    assertNeverWaits(attempts(work));
  }

  @Test
  void taskThatReads_whichSomebodyWaitsFor_neverWaits() {
    assertNeverWaits(attempts(Work.resume(task, TaskScheduler.Kind.COMMAND)));
  }

  /** It is run again at once whenever it loses, and given up after so many times. */
  private void assertNeverWaits(Attempts attempts) {
    int losses = 0;
    while (!attempts.isHopeless()) {
      attempts.lost(store.begin());
      losses++;
      assertThat(attempts.backOff()).isZero();
    }
    attempts.end();
    assertThat(losses).isEqualTo(20);
  }

  @Test
  void nextAttempt_beginsWhenThoseAreOverThatGoBefore() {
    Attempts first = attempts(Work.resume(task, TaskScheduler.Kind.FORK));
    Attempts second = attempts(Work.resume(task, TaskScheduler.Kind.FORK));
    first.lost(counting());
    second.lost(counting());
    List<String> seen = new ArrayList<>();
    first.begins(store, outside(() -> seen.add("the first waits")));
    second.begins(
        store,
        outside(() -> {
          seen.add("the second waits");
          first.end();
        }));
    second.end();
    assertThat(seen).containsExactly("the second waits");
  }

  @Test
  void nextAttempt_whoseRivalsTouchOtherThings_beginsAtOnce() {
    Attempts first = attempts(Work.resume(task, TaskScheduler.Kind.FORK));
    Attempts second = attempts(Work.resume(task, TaskScheduler.Kind.FORK));
    Transaction other = store.begin();
    other.get(new StoreKey.MetadataKey("other"));
    first.lost(other);
    second.lost(counting());
    List<String> seen = new ArrayList<>();
    first.begins(store, outside(() -> seen.add("the first waits")));
    second.begins(store, outside(() -> seen.add("the second waits")));
    first.end();
    second.end();
    assertThat(seen).isEmpty();
  }

  private Transaction counting() {
    Transaction transaction = store.begin();
    transaction.get(FACT);
    transaction.put(FACT, new Metadata(IntValue.ONE));
    return transaction;
  }

  /** Does something before it waits. */
  private static Slices outside(Runnable before) {
    return new Slices() {
      @Override
      public boolean othersWait() {
        return false;
      }

      @Override
      public void pause() {}

      @Override
      public void outside(Runnable waiting) {
        before.run();
        waiting.run();
      }
    };
  }

  @Test
  void reservation_standsFromTheBeginningOfTheNextAttemptToItsEnd() {
    Attempts attempts = attempts(Work.resume(task, TaskScheduler.Kind.FORK));
    Transaction loser = store.begin();
    loser.get(FACT);
    Transaction rival = store.begin();
    rival.put(FACT, new Metadata(IntValue.ONE));

    attempts.begins(store, Slices.NONE);
    attempts.lost(loser);
    assertThat(store.isReserved(rival, null)).isFalse();
    attempts.begins(store, Slices.NONE);
    assertThat(store.isReserved(rival, null)).isTrue();
    assertThat(store.isReserved(rival, attempts.reserved())).isFalse();
    attempts.end();
    assertThat(store.isReserved(rival, null)).isFalse();
  }
}
