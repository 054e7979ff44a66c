package echo.objectstore.layers;

import static org.assertj.core.api.Assertions.assertThat;

import echo.objectstore.Metadata;
import echo.objectstore.Snapshot;
import echo.objectstore.StoreKey;
import echo.objectstore.Transaction;
import echo.values.IntValue;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/**
 * Readers on new and old snapshots while commits go into the base beside them: all records are
 * written together, so whoever sees two that differ has read from two moments.
 */
class CoherenceStressTest {
  private static final int KEYS = 40;
  private static final int COMMITS = 3000;

  private final AtomicBoolean over = new AtomicBoolean();
  private final Queue<String> wrong = new ConcurrentLinkedQueue<>();

  @Test
  void everySnapshot_isOfOneMoment_whileDeltasAreLaidIn() throws InterruptedException {
    // Room for half of the records in the cache, so that they come and go.
    Pace pace = new Pace(0, 1 << 20, KEYS / 2 * 250, Pace.Drive.THREAD);
    LayeredStore store = LayeredStore.ephemeral(new ModelPages(), pace);
    write(store, 0);
    List<Thread> readers = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      SplittableRandom random = new SplittableRandom(i);
      readers.add(Thread.ofPlatform().start(() -> read(store, random)));
    }
    for (int i = 1; i <= COMMITS; i++) {
      write(store, i);
    }
    over.set(true);
    for (Thread reader : readers) {
      reader.join();
    }
    assertThat(wrong).isEmpty();
    store.close();
  }

  private static void write(LayeredStore store, int number) {
    Transaction transaction = store.begin();
    for (int key = 0; key < KEYS; key++) {
      transaction.put(key(key), new Metadata(IntValue.of(number)));
    }
    transaction.commit(List.of());
  }

  private void read(LayeredStore store, SplittableRandom random) {
    Deque<Snapshot> held = new ArrayDeque<>();
    while (!over.get()) {
      held.add(store.snapshot());
      Snapshot snapshot = held.size() > 20 || random.nextBoolean() ? held.remove() : held.getLast();
      Metadata first = snapshot.get(key(random.nextInt(KEYS)));
      for (int i = 0; i < KEYS; i++) {
        Metadata other = snapshot.get(key(random.nextInt(KEYS)));
        if (first == null || !first.equals(other)) {
          wrong.add(first + " and " + other + " as of " + snapshot.lsn());
        }
      }
    }
  }

  private static StoreKey.MetadataKey key(int number) {
    return new StoreKey.MetadataKey("key " + number);
  }
}
