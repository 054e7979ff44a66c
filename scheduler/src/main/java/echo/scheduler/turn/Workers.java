package echo.scheduler.turn;

import echo.objectstore.StoreException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads that take turns, of which as many run at once as there are permits.
 *
 * <p>A turn in the background leaves its thread when its slice is over. One that began with a line
 * of input is in the middle of Java code and keeps its thread, parked, while another thread uses
 * its permit; there is a bound on such threads, beyond which those turns are not cut.
 *
 * <p>There are at least as many threads that are not parked as there are permits, so that somebody
 * comes for a permit that is free. Those beyond that wait for the next thread that parks, and end
 * when they were not needed for a while.
 *
 * <p>Threading: any thread. Permits are counted under the board's lock.
 */
final class Workers implements Slices {
  private static final Logger LOG = LoggerFactory.getLogger(Workers.class);
  private static final int MOST_PARKED = 256;

  private final Engine engine;
  private final TaskBoard board;
  private final Submissions submissions;
  private final int permits;
  private final Consumer<StoreException> failed;
  private final TurnThreads threads = new TurnThreads();
  private final IdleThreads idle;
  private final Set<ParkedThread> parked = ConcurrentHashMap.newKeySet();
  private final Map<Thread, Seat> seats = new ConcurrentHashMap<>();
  private final AtomicReference<@Nullable TurnRunner> runner = new AtomicReference<>();
  private volatile boolean stopping;

  /** Whether threads are to end when nothing is due. */
  private volatile boolean dueOnly;

  /** Permits in use. Guarded by the board's lock. */
  private int running;

  /**
   * @param failed told why no more turns can be taken
   */
  Workers(
      Engine engine,
      TaskBoard board,
      Submissions submissions,
      int permits,
      IdleThreads idle,
      Consumer<StoreException> failed) {
    this.engine = engine;
    this.board = board;
    this.submissions = submissions;
    this.permits = permits;
    this.idle = idle;
    this.failed = failed;
    submissions.wakes(idle::call);
  }

  void takes(TurnRunner turns) {
    runner.set(turns);
  }

  /**
   * Starts the threads.
   *
   * @param first done on one of them before any of them takes a turn
   */
  void start(Runnable first) {
    threads.start(() -> {
      boolean begun = begins(first);
      threads.remove();
      if (begun) {
        start();
      }
    });
  }

  /** How many turns are being taken; with the board's lock held. */
  int running() {
    return running;
  }

  private void start() {
    for (int i = 0; i < permits; i++) {
      spawn();
    }
  }

  private boolean begins(Runnable first) {
    try {
      first.run();
    } catch (StoreException.ReadOnly | StoreException.Corrupt e) {
      stop();
      failed.accept(e);
      return false;
    } catch (RuntimeException | Error e) {
      LOG.error("a fault of the server at its start", e);
    }
    return true;
  }

  private void spawn() {
    threads.start(() -> {
      while (takeOne()) {
        // The work is in the condition.
      }
    });
  }

  /** Waits for a turn and takes it; false when this thread is needed no more. */
  private boolean takeOne() {
    try {
      Work work = next();
      if (work != null) {
        take(work);
        if (work.kind() != TaskScheduler.Kind.COMMAND) {
          letOthersGoFirst();
        }
      }
      return work != null;
    } catch (StoreException.ReadOnly | StoreException.Corrupt e) {
      stop();
      failed.accept(e);
      return false;
    } catch (RuntimeException | Error e) {
      // Whatever goes wrong between turns, the next one is taken.
      LOG.error("a fault of the server between turns", e);
      return true;
    }
  }

  /**
   * Tasks that go on for ever keep a core busy: whoever waits for it goes first. Players wait less
   * so, and nothing relies on it.
   */
  @SuppressWarnings("ThreadPriorityCheck")
  private static void letOthersGoFirst() {
    Thread.yield();
  }

  /** Takes all turns that are due, on as many threads as there are permits, and waits for them. */
  void takeDue() {
    dueOnly = true;
    start();
    threads.join();
    dueOnly = false;
  }

  /** Takes one turn on the caller's thread; false when none is due. */
  boolean step() {
    Work work;
    board.lock.lock();
    try {
      submissions.drain(board);
      work = board.next();
      running += work == null ? 0 : 1;
    } finally {
      board.lock.unlock();
    }
    if (work == null) {
      return false;
    }
    take(work);
    return true;
  }

  /** Takes a turn that is in no queue on the caller's thread. */
  void takeNow(Work work) {
    board.lock.lock();
    try {
      work.task().running();
      running++;
    } finally {
      board.lock.unlock();
    }
    take(work);
  }

  /** Takes a turn with the permit that was counted for it. */
  private void take(Work work) {
    TurnRunner turns = runner.get();
    if (turns == null) {
      throw new IllegalStateException("not begun");
    }
    Seat seat = new Seat(work, engine.nowNanos());
    seats.put(Thread.currentThread(), seat);
    try {
      turns.take(work);
    } finally {
      seats.remove(Thread.currentThread());
      board.lock.lock();
      try {
        giveBack(seat);
      } finally {
        board.lock.unlock();
      }
    }
  }

  private void giveBack(Seat seat) {
    Work taken = seat.taken;
    if (taken != null) {
      board.charge(seat.work, engine.nowNanos() - seat.since);
      running--;
      board.taken(taken);
      seat.taken = null;
    }
  }

  /** Waits for a turn and a permit for it; null when this thread is needed no more. */
  private @Nullable Work next() {
    Thread self = Thread.currentThread();
    boolean needed = true;
    while (true) {
      long rest;
      board.lock.lock();
      try {
        idle.looks(self);
        if (stopping) {
          return null;
        }
        submissions.drain(board);
        Work work = takePermitted();
        if (work != null) {
          return work;
        }
        if (dueOnly && running == 0 && submissions.isEmpty()) {
          idle.callAll();
          return null;
        }
        if (running < permits && idle.miss(board.nextAlarm())) {
          rest = idle.watches(self, board.nextAlarm(), engine.nowNanos());
        } else if (needed || awake() <= permits) {
          rest = idle.rests(self);
        } else {
          // Taken out here, so that no second thread holds itself to be the one too many.
          threads.remove();
          return null;
        }
      } finally {
        board.lock.unlock();
      }
      needed = idle.rest(rest, () -> stopping || !submissions.isEmpty());
    }
  }

  /** How many threads are not parked, with the board's lock held. */
  private int awake() {
    return threads.count() - parked.size();
  }

  /** The next turn for a thread without one; parked threads get their permits on the way. */
  private @Nullable Work takePermitted() {
    while (running < permits) {
      Work work = board.next();
      if (work == null) {
        return null;
      }
      running++;
      ParkedThread waiting = work.parked();
      if (waiting == null) {
        callForRest();
        return work;
      }
      parked.remove(waiting);
      waiting.resume(work);
    }
    return null;
  }

  /**
   * Calls a thread for a permit that is left, if there is a use for it now or at the next alarm.
   */
  private void callForRest() {
    if (running < permits && (board.hasReady() || idle.miss(board.nextAlarm()))) {
      idle.call();
    }
  }

  // ---- slices ----

  @Override
  public boolean othersWait() {
    if (stopping) {
      return true;
    }
    board.lock.lock();
    try {
      submissions.drain(board);
      if (running < permits) {
        // Nobody has to make room for what another thread can take.
        callForRest();
        return false;
      }
      return board.hasReady();
    } finally {
      board.lock.unlock();
    }
  }

  @Override
  public void pause() {
    Seat seat = seats.get(Thread.currentThread());
    if (seat != null && mayPark()) {
      ParkedThread self = new ParkedThread(null);
      leave(seat, self);
      await(seat, self);
    }
  }

  @Override
  public void outside(Runnable waiting) {
    Seat seat = seats.get(Thread.currentThread());
    if (seat == null || !mayPark()) {
      waiting.run();
      return;
    }
    // Its strand waits with it: what its owner does next comes after this turn.
    ParkedThread self = new ParkedThread(seat.taken);
    leave(seat, self);
    try {
      waiting.run();
    } finally {
      comeBack(seat, self);
    }
  }

  /** Goes on with a permit that is free, or else with the next one. */
  private void comeBack(Seat seat, ParkedThread self) {
    board.lock.lock();
    try {
      if (running < permits) {
        running++;
        parked.remove(self);
        self.resume(seat.work);
      } else {
        board.goOnNext(seat.work.parked(self));
      }
    } finally {
      board.lock.unlock();
    }
    await(seat, self);
  }

  /** Only threads of its own are parked, not one that takes turns by {@link #step}. */
  private boolean mayPark() {
    return !stopping && parked.size() < MOST_PARKED && threads.isOne();
  }

  /** Hands the permit on, to a new thread if there are too few. */
  private void leave(Seat seat, ParkedThread self) {
    board.lock.lock();
    try {
      if (self.keepsStrand()) {
        board.charge(seat.work, engine.nowNanos() - seat.since);
        running--;
        seat.taken = null;
      } else {
        board.goOn(seat.work.parked(self));
        giveBack(seat);
      }
      parked.add(self);
      if (awake() < permits) {
        spawn();
      } else {
        callForRest();
      }
    } finally {
      board.lock.unlock();
    }
  }

  /** Waits for a permit; when the server stops, the turn is finished without one. */
  private void await(Seat seat, ParkedThread self) {
    self.await(() -> stopping);
    seat.taken = self.resumedAs();
    seat.since = engine.nowNanos();
  }

  // ---- the end ----

  /** No further turn begins; those that have begun with a line of input are finished. */
  void stop() {
    stopping = true;
    idle.callAll();
    parked.forEach(ParkedThread::nudge);
  }

  boolean isStopping() {
    return stopping;
  }

  /** Waits for the turns that run. */
  void join() {
    threads.join();
  }
}
