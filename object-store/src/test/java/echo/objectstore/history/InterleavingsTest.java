package echo.objectstore.history;

import static org.assertj.core.api.Assertions.assertThat;

import echo.objectstore.Member;
import echo.objectstore.Metadata;
import echo.objectstore.StoreException;
import echo.objectstore.StoreKey;
import echo.objectstore.StoreRange;
import echo.objectstore.Transaction;
import echo.objectstore.layers.LayeredStore;
import echo.objectstore.layers.Stepped;
import echo.values.IntValue;
import echo.values.ObjValue;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.state.Action;
import net.jqwik.api.state.ActionChain;
import net.jqwik.api.state.Transformer;
import org.jspecify.annotations.Nullable;

/**
 * Three transactions step by step in any order: what commits has read what was true at its commit,
 * and what conflicts has really lost something.
 */
class InterleavingsTest {
  private static final StoreRange.Contents ROOM = new StoreRange.Contents(1);

  enum Kind {
    READ,
    WRITE,
    SCAN,
    ADD,
    REMOVE,
    NEST,
    MERGE,
    ROLL_BACK_NESTED,
    COMMIT,
    ROLL_BACK,
    FREEZE,
    LAY
  }

  record Step(Kind kind, int who, int what) {}

  @Provide
  Arbitrary<ActionChain<Machine>> inTheHeap() {
    return chains(() -> new Machine(LayeredStore.ephemeral(), null));
  }

  @Provide
  Arbitrary<ActionChain<Machine>> overPages() {
    return chains(() -> {
      Stepped stepped = Stepped.overModel();
      return new Machine(stepped.store(), stepped);
    });
  }

  private static Arbitrary<ActionChain<Machine>> chains(Supplier<Machine> start) {
    Arbitrary<Step> steps =
        Combinators.combine(
                Arbitraries.of(Kind.class),
                Arbitraries.integers().between(0, 2),
                Arbitraries.integers().between(0, 3))
            .as(Step::new);
    Action.Independent<Machine> any =
        () -> steps.map(step -> Transformer.mutate(step.toString(), it -> it.take(step)));
    return ActionChain.startWith(start).withAction(any).withMaxTransformations(60);
  }

  @Property(tries = 1000)
  void anyInterleaving_agreesWithTheModel(@ForAll("inTheHeap") ActionChain<Machine> chain) {
    chain.run();
  }

  @Property(tries = 1500)
  void anyInterleaving_withDeltasLaidIntoABase_agreesWithTheModel(
      @ForAll("overPages") ActionChain<Machine> chain) {
    chain.run();
  }

  /** The store, three transactions, and the plain maps that they should amount to. */
  static final class Machine {
    private final LayeredStore store;
    private final @Nullable Stepped stepped;
    private final Map<Integer, Long> facts = new HashMap<>();
    private final TreeMap<Long, Long> room = new TreeMap<>();
    private final Running[] running = new Running[3];
    private long written;

    Machine(LayeredStore store, @Nullable Stepped stepped) {
      this.store = store;
      this.stepped = stepped;
      for (int i = 0; i < running.length; i++) {
        running[i] = new Running();
      }
    }

    /** One transaction as the model has it. */
    private final class Running {
      private final Transaction transaction = store.begin();
      private final Map<Integer, Long> seen = new HashMap<>();
      private final Map<Integer, Long> own = new HashMap<>();
      private final Map<Long, Long> ownRoom = new TreeMap<>();
      private final java.util.ArrayDeque<List<Map<?, ?>>> saved = new java.util.ArrayDeque<>();
      private final Map<Integer, Long> base = new HashMap<>(facts);
      private final TreeMap<Long, Long> baseRoom = new TreeMap<>(room);
      private boolean scanned;

      /** What others have changed since it began. */
      private final Set<Integer> changed = new HashSet<>();

      private boolean roomChanged;
    }

    void take(Step step) {
      Running at = running[step.who];
      StoreKey.MetadataKey key = new StoreKey.MetadataKey("fact " + step.what);
      switch (step.kind) {
        case READ -> {
          long value =
              at.transaction.get(key) instanceof Metadata(IntValue number) ? number.value() : 0;
          if (at.own.containsKey(step.what)) {
            assertThat(value).isEqualTo(at.own.get(step.what));
          } else {
            assertThat(value).isEqualTo(at.base.getOrDefault(step.what, 0L));
            at.seen.put(step.what, value);
          }
        }
        case WRITE -> {
          at.transaction.put(key, new Metadata(IntValue.of(++written)));
          at.own.put(step.what, written);
        }
        case SCAN -> {
          TreeMap<Long, Long> expected = new TreeMap<>(at.baseRoom);
          lay(at.ownRoom, expected);
          assertThat(at.transaction.all(ROOM))
              .extracting(member -> member.object().number())
              .containsExactlyElementsOf(expected.values());
          at.scanned = true;
        }
        case ADD -> {
          long order = at.transaction.nextOrder();
          at.transaction.put(ROOM.at(order), new Member(ObjValue.of(order)));
          at.ownRoom.put(order, order);
        }
        case REMOVE -> {
          if (!at.baseRoom.isEmpty()) {
            at.transaction.remove(ROOM.at(at.baseRoom.firstKey()));
            at.ownRoom.put(at.baseRoom.firstKey(), 0L);
          }
        }
        case NEST -> {
          at.transaction.nest();
          at.saved.push(List.of(new HashMap<>(at.own), new TreeMap<>(at.ownRoom)));
        }
        case MERGE -> {
          if (!at.saved.isEmpty()) {
            at.transaction.merge();
            at.saved.pop();
          }
        }
        case ROLL_BACK_NESTED -> rollBackNested(at);
        case COMMIT -> {
          while (!at.saved.isEmpty()) {
            rollBackNested(at);
          }
          commit(at);
          running[step.who] = new Running();
        }
        case ROLL_BACK -> {
          at.transaction.rollBack();
          running[step.who] = new Running();
        }
        case FREEZE -> {
          if (stepped != null) {
            stepped.freeze();
          }
        }
        case LAY -> {
          if (stepped != null) {
            stepped.lay();
          }
        }
      }
    }

    @SuppressWarnings("unchecked")
    private static void rollBackNested(Running at) {
      if (!at.saved.isEmpty()) {
        at.transaction.rollBackNested();
        List<Map<?, ?>> before = at.saved.pop();
        at.own.clear();
        at.own.putAll((Map<Integer, Long>) before.get(0));
        at.ownRoom.clear();
        at.ownRoom.putAll((Map<Long, Long>) before.get(1));
      }
    }

    private void commit(Running at) {
      boolean reason =
          at.seen.keySet().stream().anyMatch(at.changed::contains)
              || (at.scanned && at.roomChanged);
      boolean writes = !at.own.isEmpty() || !at.ownRoom.isEmpty();
      try {
        at.transaction.commit(List.of());
        assertThat(reason && writes).as("committed although it had lost").isFalse();
        for (Running other : running) {
          other.changed.addAll(at.own.keySet());
          other.roomChanged |= !at.ownRoom.isEmpty();
        }
        facts.putAll(at.own);
        lay(at.ownRoom, room);
      } catch (StoreException.Conflict _) {
        assertThat(reason).as("conflicts without a reason").isTrue();
      }
    }

    private static void lay(Map<Long, Long> own, Map<Long, Long> over) {
      own.forEach((order, value) -> {
        if (value == 0) {
          over.remove(order);
        } else {
          over.put(order, value);
        }
      });
    }
  }
}
