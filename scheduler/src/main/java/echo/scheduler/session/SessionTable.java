package echo.scheduler.session;

import echo.evaluator.host.Connections;
import echo.evaluator.host.InputState;
import echo.eventsystem.EventBus;
import echo.eventsystem.OutputEvent;
import echo.eventsystem.OutputLog;
import echo.parser.Diagnostic;
import echo.scheduler.task.InputMark;
import echo.scheduler.turn.ConnectionEffect;
import echo.scheduler.turn.ConnectionEffects;
import echo.scheduler.turn.ConnectionsFactory;
import echo.scheduler.turn.TaskScheduler;
import echo.scheduler.turn.Turn;
import echo.values.ObjValue;
import echo.values.model.ConnectionEnds;
import echo.values.model.ProgramText;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The connections: what gateways bring in and what turns see and change.
 *
 * <p>Threading: every method may be called from any thread; one lock guards all state but what goes
 * out ({@link SessionOutput}). Tasks are submitted and lines delivered while it is held; so the
 * scheduler must not call in here with a lock of its own held.
 */
public final class SessionTable implements Sessions, ConnectionEffects, ConnectionsFactory {
  private static final long LARGEST_OUTPUT_LIMIT = 16L << 20;
  private static final String PAUSED =
      "*** The server cannot use its disk now: what you do is kept waiting until it can. ***";
  private static final String GOING_ON = "*** The disk can be used again: all goes on. ***";

  private final OutputLog log;
  private final EventBus bus;
  private final InstantSource clock;
  private final ListeningPoints points;
  private final Function<ProgramText, List<Diagnostic>> problems;
  private final Supplier<TaskScheduler> tasks;
  private final InputPump pump;

  private final Roster roster = new Roster();
  private final Journaling journaling;
  private final Endings endings;
  private final InputLedger ledger = new InputLedger();
  private final TokenGrants grants = new TokenGrants();
  private final OwedDeliveries owed = new OwedDeliveries();
  private final Arrivals arrivals;
  private final Intake intake;
  private final Patience patience;

  /**
   * @param log what players were shown
   * @param bus told of what is durable
   * @param problems what is wrong with a program that is typed in
   * @param tasks where what is typed goes; asked for when the first client connects
   */
  public SessionTable(
      OutputLog log,
      EventBus bus,
      InstantSource clock,
      ListeningPoints points,
      Function<ProgramText, List<Diagnostic>> problems,
      Supplier<TaskScheduler> tasks) {
    this.log = log;
    this.bus = bus;
    this.clock = clock;
    this.points = points;
    this.problems = problems;
    this.tasks = tasks;
    this.pump = new InputPump(this, tasks);
    this.journaling = new Journaling(log, roster);
    this.endings = new Endings(this, roster, tasks);
    this.arrivals = new Arrivals(this, log, roster, pump, grants, tasks);
    this.intake = new Intake(this, pump, ledger, tasks);
    this.patience = new Patience(this, roster, pump, tasks);
  }

  // ---- gateways ----

  @Override
  public synchronized Session connect(Transport transport, ObjValue listener, ConnectionEnds ends) {
    return arrivals.connect(
        transport, listener, ends, points.printMessages(ends.localPort(), ends.ipv6()));
  }

  @Override
  public synchronized Session dialed(
      Transport transport, ObjValue listener, ConnectionEnds ends, long task) {
    return arrivals.dialed(transport, listener, ends, task);
  }

  @Override
  public CompletableFuture<List<String>> refusal(ObjValue listener, ConnectionEnds ends) {
    return points.printMessages(ends.localPort(), ends.ipv6())
        ? arrivals.refusal(listener)
        : CompletableFuture.completedFuture(List.of());
  }

  @Override
  public synchronized Optional<Session> attach(
      Transport transport, String token, long lastSequence) {
    return arrivals.attach(transport, token, lastSequence);
  }

  /**
   * A client of the admin's own that is a player from the first, who must not be connected. No verb
   * of the world is told, nothing of it is recorded, and nothing needs to be done at its end.
   */
  public synchronized Session watch(Transport transport, ObjValue player) {
    return arrivals.watch(transport, player);
  }

  /** The points that clients connect to. */
  public ListeningPoints points() {
    return points;
  }

  synchronized void input(LiveSession session, InputQueue.Kind kind, String text) {
    intake.input(session, kind, text);
  }

  synchronized void input(
      LiveSession session, Transport from, String client, long number, List<String> lines) {
    intake.input(session, from, client, number, lines);
  }

  synchronized long queuedInput(LiveSession session) {
    return session.open() ? session.input.cost() : 0;
  }

  synchronized void disconnected(LiveSession session, Transport transport) {
    if (session.output.remove(transport) && session.open()) {
      patience.clientGone(session, transport.mayReturn(), now());
    }
  }

  /**
   * Looks at the clock: connections that have not logged in for too long, clients that have not
   * returned, players that are no longer objects. To be called about every second.
   */
  public synchronized void tick() {
    patience.tick(now());
  }

  /**
   * Says to everyone who is connected that nothing goes on, or that it does again; once to each.
   *
   * @param pausing whether turns wait for the disk, which may be full or damaged
   */
  public synchronized void tellOfPause(boolean pausing) {
    for (LiveSession session : roster.all()) {
      if (session.toldOfPause != pausing) {
        session.toldOfPause = pausing;
        session.output.show(List.of(pausing ? PAUSED : GOING_ON));
      }
    }
  }

  /** Says why to everyone who is connected and closes all; the world is told at its next start. */
  public synchronized void closeAll(String lastLine) {
    for (LiveSession session : roster.all()) {
      end(session);
      session.output.close(List.of(lastLine));
    }
  }

  // ---- turns ----

  @Override
  public Connections of(Turn turn) {
    return new TurnConnections(this, turn);
  }

  @Override
  public synchronized byte[] journaled(List<ConnectionEffect> effects) {
    return journaling.toBytes(effects);
  }

  @Override
  public synchronized void replayed(byte[] journaled) {
    SessionJournal.replay(journaled, log, grants, ledger);
  }

  @Override
  public synchronized byte[] retained() {
    return SessionJournal.toBytes(log.kept(), grants.all(), ledger.all());
  }

  @Override
  public synchronized void ordered(long task, List<ConnectionEffect> effects) {
    List<OutputEvent> events = journaling.numbered(effects);
    log.commitNumbers(events);
    journaling.tokenChanges(effects).forEach(grants::apply);
    OrderedEffects ordered = new OrderedEffects(this, pump, tasks.get(), task, events.iterator());
    effects.forEach(ordered::apply);
    points.turnOver(task);
    owed.add(effects, ordered.delivery());
    pump.turnOver(task);
    ordered.touched().forEach(pump::next);
  }

  @Override
  public synchronized void outputLimit(long bytes) {
    arrivals.outputLimit((int) Math.min(bytes, LARGEST_OUTPUT_LIMIT));
  }

  @Override
  public void release(long task, List<ConnectionEffect> effects) {
    Delivery delivery = owed.take(effects);
    if (delivery != null) {
      delivery.release(log, bus);
    }
  }

  @Override
  public void recorded(List<ConnectionEffect> effects) {
    Journaling.marks(effects).forEach(ledger::durable);
  }

  /** Numbered input that comes to nothing counts as taken all the same. */
  void dropped(List<InputMark> marks) {
    intake.dropped(marks);
  }

  // ---- sessions, for this package ----

  synchronized @Nullable LiveSession find(ObjValue who) {
    return roster.find(who);
  }

  /** Who is connected as the player, or was until just now; null for nobody. */
  synchronized @Nullable LiveSession holder(ObjValue player) {
    return roster.holder(player);
  }

  synchronized @Nullable LiveSession find(long id) {
    return roster.find(id);
  }

  /** Everyone who is connected, the latest first. */
  synchronized List<LiveSession> connected() {
    return roster.connected().reversed();
  }

  /** Where input for somebody waits; null when nothing does and nobody is connected. */
  synchronized @Nullable LiveSession queue(ObjValue who) {
    return roster.queue(who);
  }

  /** The state of somebody's input; null when there is none and nobody is connected. */
  synchronized @Nullable InputState inputState(ObjValue who) {
    LiveSession session = roster.queue(who);
    return session == null ? null : session.inputState();
  }

  /** A place for input that is forced upon somebody who is not connected. */
  synchronized LiveSession detached(ObjValue who) {
    return arrivals.detached(who);
  }

  /** Nothing is left of the input of somebody who is not connected. */
  synchronized void forget(LiveSession session) {
    session.state = LiveSession.State.CLOSED;
    roster.forget(session);
  }

  List<Diagnostic> problems(ProgramText program) {
    return problems.apply(program);
  }

  long now() {
    return clock.instant().getEpochSecond();
  }

  synchronized void abandoned(LiveSession session) {
    pump.turnLost(session);
  }

  /**
   * The connection is a player from now on, in the place of whoever was that before: that one is
   * returned, and has still to be closed.
   */
  synchronized @Nullable LiveSession logIn(LiveSession session, ObjValue player) {
    LiveSession old = holder(player);
    if (old != null) {
      endings.retire(old);
    }
    roster.rename(session, player);
    session.connectedAt = now();
    return old;
  }

  /** The connection has ended as the world sees it, which is then told. */
  synchronized void leave(LiveSession session, String hook, ServerMessages reason) {
    endings.leave(session, hook, reason);
  }

  /** A program has ended the connection; the world is told before that program's forks run. */
  synchronized void boot(LiveSession session) {
    endings.boot(session);
  }

  /** The connection has ended and nobody needs to be told. */
  synchronized void end(LiveSession session) {
    endings.end(session);
  }

  /** Ends a connection of which the world could not be told. */
  void close(LiveSession session) {
    end(session);
    session.output.close(List.of());
  }

  /** Drops what was typed ahead; what there is to say about it. */
  List<String> flush(LiveSession session) {
    return intake.flush(session);
  }
}
