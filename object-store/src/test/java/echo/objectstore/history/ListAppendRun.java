package echo.objectstore.history;

import echo.objectstore.ObjectNumbers;
import echo.objectstore.ObjectStore;
import echo.objectstore.Reservation;
import echo.objectstore.StoreException;
import echo.objectstore.Transaction;
import echo.objectstore.history.History.Append;
import echo.objectstore.history.History.Read;
import echo.objectstore.history.History.Step;
import echo.objectstore.history.History.Txn;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Threads that append to lists and read them, in random transactions beside each other. */
final class ListAppendRun {
  private final ObjectStore store;
  private final Lists lists;
  private final int count;
  private final ConcurrentLinkedQueue<Txn> done = new ConcurrentLinkedQueue<>();
  private final AtomicInteger ids = new AtomicInteger();
  private final AtomicInteger values = new AtomicInteger();

  ListAppendRun(ObjectStore store, Lists lists, int count) {
    this.store = store;
    this.lists = lists;
    this.count = count;
  }

  /** Runs so many transactions on each thread, then reads all lists once more. */
  History run(int threads, int each, long seed) {
    SplittableRandom seeds = new SplittableRandom(seed);
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        SplittableRandom random = seeds.split();
        running.add(
            pool.submit(() -> {
              for (int n = 0; n < each; n++) {
                untilCommitted(random);
              }
            }));
      }
      for (Future<?> future : running) {
        future.get();
      }
    } catch (ExecutionException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
    Transaction last = store.begin();
    List<Step> steps = new ArrayList<>();
    for (int list = 0; list < count; list++) {
      steps.add(new Read(list, lists.of(last).read(list)));
    }
    done.add(new Txn(ids.incrementAndGet(), steps, true));
    return new History(List.copyOf(done));
  }

  /** As the server does it: again until it is through, with a reservation once it has lost. */
  private void untilCommitted(SplittableRandom random) {
    ObjectNumbers.Reservation numbers = store.numbers().reserve();
    Reservation own = null;
    int lost = 0;
    boolean committed = false;
    while (!committed) {
      numbers.rewind();
      if (own != null) {
        own.await(20_000_000);
      }
      Transaction transaction = store.begin(numbers);
      List<Step> steps = steps(transaction, random.split());
      try {
        store.awaitReserved(transaction, own, 20_000_000);
        commit(transaction);
        committed = true;
      } catch (StoreException.Conflict _) {
        lost++;
        own = reserveInstead(own, transaction, lost);
      }
      done.add(new Txn(ids.incrementAndGet(), steps, committed));
    }
    if (own != null) {
      own.close();
    }
  }

  private static void commit(Transaction transaction) {
    transaction.validate();
    transaction.commit(List.of());
  }

  private Reservation reserveInstead(@Nullable Reservation former, Transaction lost, int times) {
    if (former != null) {
      former.close();
    }
    return store.reserve(lost, times);
  }

  private List<Step> steps(Transaction transaction, SplittableRandom random) {
    Lists.Session session = lists.of(transaction);
    List<Step> steps = new ArrayList<>();
    for (int n = random.nextInt(1, 6); n > 0; n--) {
      int list = random.nextInt(count);
      switch (random.nextInt(5)) {
        case 0, 1 -> steps.add(new Read(list, session.read(list)));
        case 2 -> {
          session.nest();
          session.append(list, values.incrementAndGet());
          session.rollBackNested();
        }
        default -> {
          int value = values.incrementAndGet();
          session.append(list, value);
          steps.add(new Append(list, value));
        }
      }
    }
    return steps;
  }
}
