package echo.scheduler.reclaim;

import echo.objectstore.Change;
import echo.objectstore.CommitObserver;
import echo.objectstore.Metadata;
import echo.objectstore.ObjectStore;
import echo.objectstore.PropertySlot;
import echo.objectstore.Snapshot;
import echo.objectstore.StoreKey;
import echo.objectstore.StoreRange;
import echo.objectstore.StoreRecord;
import echo.objectstore.TaskRecord;
import echo.objectstore.Transaction;
import echo.objectstore.world.Reachability;
import echo.objectstore.world.WorldCaches;
import echo.objectstore.world.WorldView;
import echo.scheduler.turn.Submissions;
import echo.scheduler.turn.TaskScheduler;
import echo.values.ObjValue;
import echo.values.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds what nothing refers to, and has it removed in turns of its own.
 *
 * <p>The search reads a committed state. What is unused there stays unused: a turn that still holds
 * a reference read it where it no longer stands, and does not commit. So the turns that follow need
 * not search again, except where a {@code recycle} verb has given out what was to be removed; then
 * the rest waits for another search. A verb's effects and the removal of its object are one commit:
 * a crash leaves both or neither, and what is left is found again.
 *
 * <p>Threading: any thread. Without {@link #start} the search runs on the thread that asks for it.
 */
public final class Reclamation implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Reclamation.class);

  /** Removals in one turn. */
  private static final int BATCH = 256;

  /** Searches one after another: verbs that leave new things to reclaim do not keep it busy. */
  private static final int MOST_ROUNDS = 16;

  private final ObjectStore store;
  private final WorldCaches caches;
  private final Submissions tasks;
  private final AtomicBoolean busy = new AtomicBoolean();

  /** Commits since the last search that may have left something unused; 1 for what was there. */
  private final AtomicLong changes = new AtomicLong(1);

  /** Whether there has been any anonymous object or waif: most worlds have none. */
  private volatile boolean wanted;

  private volatile @Nullable ExecutorService worker;

  public Reclamation(ObjectStore store, WorldCaches caches, Submissions tasks) {
    this.store = store;
    this.caches = caches;
    this.tasks = tasks;
    wanted =
        store.read(
            now -> !now.isEmpty(StoreRange.ANONYMOUS) || !now.isEmpty(StoreRange.WAIF_TYPES));
    store.observe((CommitObserver) (_, made, before, _) -> count(made, before));
  }

  /** Gives the search a thread of its own. */
  public void start() {
    worker =
        Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("echo-reclamation").daemon().factory());
  }

  private void count(List<Change> made, Snapshot before) {
    for (Change change : made) {
      boolean waif =
          change.key() instanceof StoreKey.RangeKey<?> entry
              && entry.range() instanceof StoreRange.Waifs;
      boolean anonymous =
          change.key() instanceof StoreKey.ObjectKey(long number)
              && number >= ObjValue.FIRST_ANONYMOUS;
      wanted |= waif || anonymous;
      if (waif || anonymous || (wanted && refersNoLonger(change.key(), before))) {
        changes.incrementAndGet();
        return;
      }
    }
  }

  /** Whether the record may have held a reference that the change has dropped. */
  private static boolean refersNoLonger(StoreKey<?> key, Snapshot before) {
    boolean task =
        key instanceof StoreKey.RangeKey<?> entry && entry.range() instanceof StoreRange.Tasks;
    if (!task && !(key instanceof StoreKey.SlotKey)) {
      return false;
    }
    StoreRecord record = before.get(key);
    return switch (record) {
      case PropertySlot slot -> slot.value() != null && slot.value().refers();
      case TaskRecord waiting -> !waiting.references().isEmpty();
      case null, default -> false;
    };
  }

  /** Begins a search if anything has happened since the last that calls for one. */
  public void look() {
    if (wanted && changes.get() > 0 && store.failure() == null) {
      begin();
    }
  }

  /** Begins a search, unless one is going on. */
  public void begin() {
    if (busy.compareAndSet(false, true)) {
      round(1);
    }
  }

  private void round(int number) {
    ExecutorService own = worker;
    try {
      if (own == null) {
        search(number);
      } else {
        own.execute(() -> search(number));
      }
    } catch (RejectedExecutionException _) {
      busy.set(false);
    }
  }

  private void search(int round) {
    try {
      changes.set(0);
      Transaction transaction = store.begin();
      try {
        search(round, transaction);
      } finally {
        transaction.rollBack();
      }
    } catch (RuntimeException e) {
      LOG.error("the search for what nothing refers to failed: {}", e.getMessage(), e);
      busy.set(false);
    }
  }

  private void search(int round, Transaction transaction) {
    Reachability reachability = new Reachability(transaction);
    Set<Value> unused = reachability.unused();
    Metadata kept = transaction.get(Metadata.WAIFS_KEPT);
    WorldView world = new WorldView(transaction, caches);
    List<Value> told = new ArrayList<>();
    for (Value each : unused) {
      if (Removal.verb(world, each) != null) {
        told.add(each);
      }
    }
    // What those can still reach waits until their verbs have run.
    Set<Value> reached = reachability.from(told::forEach);
    Deque<List<Value>> turns = new ArrayDeque<>();
    List<Value> silent = new ArrayList<>(unused);
    silent.removeAll(reached);
    for (int at = 0; at < silent.size(); at += BATCH) {
      turns.add(List.copyOf(silent.subList(at, Math.min(silent.size(), at + BATCH))));
    }
    SearchOrder.referrersFirst(told, reachability).forEach(each -> turns.add(List.of(each)));
    next(turns, kept, round, !turns.isEmpty());
  }

  /** Takes the next turn; after the last, or when something was given out, searches once more. */
  private void next(Deque<List<Value>> turns, @Nullable Metadata kept, int round, boolean again) {
    List<Value> batch = turns.poll();
    if (batch == null) {
      if (again && round < MOST_ROUNDS) {
        round(round + 1);
      } else {
        busy.set(false);
      }
      return;
    }
    List<Value> later = turns.stream().flatMap(List::stream).toList();
    Removal removal = new Removal(batch, later, kept, () -> busy.set(false));
    long _ =
        tasks.submit(
            removal,
            ObjValue.NOTHING,
            TaskScheduler.Kind.RESUMED,
            () -> next(removal.goOn() ? turns : new ArrayDeque<>(), kept, round, again));
  }

  @Override
  public void close() {
    ExecutorService own = worker;
    if (own != null) {
      own.close();
    }
  }
}
