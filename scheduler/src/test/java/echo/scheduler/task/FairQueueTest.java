package echo.scheduler.task;

import static org.assertj.core.api.Assertions.assertThat;

import echo.scheduler.turn.TaskScheduler.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class FairQueueTest {
  private static final long COST = 100;

  private final FairQueue<Kind, String> queue = new FairQueue<>(Kind.class, Kind::weight);

  @Test
  void poll_allClassesWaitAndCostTheSame_startsAreEightToTwoToOne() {
    for (int i = 0; i < 200; i++) {
      for (Kind kind : Kind.values()) {
        queue.add(kind, "ann", kind.name());
      }
    }
    Map<String, Integer> starts = new HashMap<>();
    for (int i = 0; i < 110; i++) {
      String kind = take();
      starts.merge(kind, 1, Integer::sum);
      queue.charge(Kind.valueOf(kind), "ann", COST);
    }
    assertThat(starts).isEqualTo(Map.of("COMMAND", 80, "FORK", 20, "RESUMED", 10));
  }

  @Test
  void poll_onePlayerHasManyTasks_anotherTakesEverySecondTurn() {
    for (int i = 0; i < 50; i++) {
      queue.add(Kind.RESUMED, "hog", "hog" + i);
    }
    queue.add(Kind.RESUMED, "ann", "ann0");
    queue.add(Kind.RESUMED, "ann", "ann1");
    List<String> order = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      String item = take();
      order.add(item);
      queue.charge(Kind.RESUMED, item.substring(0, 3), COST);
    }
    assertThat(order).containsExactly("hog0", "ann0", "hog1", "ann1", "hog2");
  }

  @Test
  void charge_turnWasDear_othersGoFirstUntilTheyHaveHadAsMuch() {
    queue.add(Kind.RESUMED, "hog", "hog");
    queue.add(Kind.RESUMED, "ann", "ann");
    assertThat(take()).isEqualTo("hog");
    queue.charge(Kind.RESUMED, "hog", 3 * COST);
    queue.add(Kind.RESUMED, "hog", "hog");
    List<String> order = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      String item = take();
      order.add(item);
      queue.charge(Kind.RESUMED, item, COST);
      queue.add(Kind.RESUMED, item, item);
    }
    assertThat(order).containsExactly("ann", "ann", "ann", "hog", "ann");
  }

  @Test
  void add_keyWasIdle_hasSavedUpNothing() {
    for (int i = 0; i < 100; i++) {
      queue.add(Kind.COMMAND, "bob", "bob");
      take();
      queue.charge(Kind.COMMAND, "bob", COST);
    }
    for (int i = 0; i < 4; i++) {
      queue.add(Kind.COMMAND, "bob", "bob");
      queue.add(Kind.COMMAND, "ann", "ann");
    }
    List<String> order = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      String item = take();
      order.add(item);
      queue.charge(Kind.COMMAND, item, COST);
    }
    assertThat(order).containsExactlyInAnyOrder("ann", "bob", "ann", "bob");
  }

  @Property(tries = 100)
  void poll_anyKeysAndCosts_everyItemOnceAndInOrderWithinItsKey(
      @ForAll @Size(max = 60) List<@IntRange(max = 5) Integer> keys,
      @ForAll @Size(60) List<@IntRange(max = 1_000) Integer> costs) {
    FairQueue<Kind, int[]> items = new FairQueue<>(Kind.class, Kind::weight);
    for (int i = 0; i < keys.size(); i++) {
      items.add(Kind.FORK, keys.get(i), new int[] {keys.get(i), i});
    }
    Map<Integer, Integer> lastOfKey = new HashMap<>();
    int taken = 0;
    for (int[] item = items.poll(); item != null; item = items.poll()) {
      assertThat(item[1]).isGreaterThan(lastOfKey.getOrDefault(item[0], -1));
      lastOfKey.put(item[0], item[1]);
      items.charge(Kind.FORK, item[0], costs.get(taken));
      taken++;
    }
    assertThat(taken).isEqualTo(keys.size());
    assertThat(items.size()).isZero();
  }

  private String take() {
    return Objects.requireNonNull(queue.poll());
  }
}
