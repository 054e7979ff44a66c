package echo.scheduler.session;

import echo.evaluator.host.Connections;
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
import echo.scheduler.turn.TurnEnd;
import echo.values.ErrValue;
import echo.values.ErrorCode;
import echo.values.ObjValue;
import echo.values.model.ProgramText;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
  /** How long a session waits for a client that may return, in seconds. */
  static final long RETURN_SECONDS = 60;

  private static final long SWEEP_SECONDS = 5;

  private final OutputLog log;
  private final EventBus bus;
  private final InstantSource clock;
  private final ListeningPoints points;
  private final Function<ProgramText, List<Diagnostic>> problems;
  private final Supplier<TaskScheduler> tasks;
  private final SessionTokens tokens = new SessionTokens();
  private final InputPump pump;

  /** Those that are connected, by player or negative number, in order of connection. */
  private final Map<ObjValue, LiveSession> open = new LinkedHashMap<>();

  /** Players who are no longer connected, of which the world has still to be told. */
  private final Map<ObjValue, LiveSession> leaving = new HashMap<>();

  private final Map<Long, LiveSession> byId = new HashMap<>();
  private final Map<String, LiveSession> byToken = new HashMap<>();
  private final InputLedger ledger = new InputLedger();
  private final TokenGrants grants = new TokenGrants();
  private final Deque<Owed> owed = new ArrayDeque<>();
  private long nextNumber = -2;
  private long nextId = 1;
  private long nextSweep;

  private record Owed(List<ConnectionEffect> effects, Delivery delivery) {}

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
  }

  // ---- gateways ----

  @Override
  public synchronized Session connect(
      Transport transport, ObjValue listener, int localPort, String remoteHost, int remotePort) {
    String name = "port " + localPort + " from " + remoteHost + ", port " + remotePort;
    LiveSession session =
        open(transport, tokens.next(), listener, points.printMessages(localPort), name);
    session.first.add(new LoginBody(this, session, "", true));
    pump.next(session);
    return session;
  }

  private LiveSession open(
      Transport transport, String token, ObjValue listener, boolean printMessages, String name) {
    LiveSession session =
        new LiveSession(
            this,
            nextId++,
            ObjValue.of(nextNumber--),
            listener,
            printMessages,
            name,
            new SessionOutput(log, token, transport),
            now());
    open.put(session.who, session);
    byId.put(session.id, session);
    byToken.put(token, session);
    return session;
  }

  @Override
  public synchronized Optional<Session> attach(
      Transport transport, String token, long lastSequence) {
    LiveSession session = byToken.get(token);
    if (session == null) {
      return returned(transport, token, lastSequence);
    }
    ObjValue player = session.returning == null ? session.who : session.returning;
    if (!session.open()
        || player.number() < 0
        || !session.output.attach(transport, player, lastSequence)) {
      return Optional.empty();
    }
    session.clientGone = false;
    session.returnUntil = 0;
    return Optional.of(session);
  }

  /** A client of the server's last run; it has its lines at once and is the player soon. */
  private Optional<Session> returned(Transport transport, String token, long lastSequence) {
    TokenGrants.Grant grant = grants.of(token);
    if (grant == null || holder(grant.player()) != null) {
      return Optional.empty();
    }
    LiveSession session = open(transport, token, grant.listener(), true, "returned");
    session.returning = grant.player();
    session.output.replay(transport, grant.player(), lastSequence);
    session.first.add(new ReturnBody(this, session, grant.player()));
    pump.next(session);
    return Optional.of(session);
  }

  /** The points that clients connect to. */
  public ListeningPoints points() {
    return points;
  }

  synchronized void input(LiveSession session, String line) {
    typed(session, line, List.of());
  }

  synchronized void input(
      LiveSession session, Transport from, String client, long number, List<String> lines) {
    if (!session.open()) {
      return;
    }
    for (int i = ledger.take(client, number, lines.size(), from); i < lines.size(); i++) {
      boolean last = i == lines.size() - 1;
      typed(session, lines.get(i), List.of(new InputMark(client, number, i, last)));
    }
  }

  private void typed(LiveSession session, String line, List<InputMark> marks) {
    if (!session.open()) {
      return;
    }
    session.lastInputAt = now();
    String flush = session.options.flushCommand();
    if (!flush.isEmpty() && line.equalsIgnoreCase(flush)) {
      session.output.show(flush(session));
      dropped(marks);
      return;
    }
    session.input.add(line, marks);
    pump.next(session);
  }

  synchronized long queuedInput(LiveSession session) {
    return session.open() ? session.input.length() : 0;
  }

  synchronized void disconnected(LiveSession session, Transport transport) {
    if (!session.output.remove(transport) || !session.open()) {
      return;
    }
    if (session.loggedIn() && transport.mayReturn()) {
      session.returnUntil = now() + RETURN_SECONDS;
    } else {
      session.clientGone = true;
      pump.next(session);
    }
  }

  /**
   * Looks at the clock: connections that have not logged in for too long, clients that have not
   * returned, players that are no longer objects. To be called about every second.
   */
  public synchronized void tick() {
    long now = now();
    for (LiveSession session : List.copyOf(open.values())) {
      if (!session.loggedIn()
          && session.loginSeconds > 0
          && now - session.lastInputAt > session.loginSeconds) {
        leave(session, "user_disconnected", ServerMessages.TIMEOUT);
      } else if (session.returnUntil > 0 && now >= session.returnUntil) {
        session.returnUntil = 0;
        session.clientGone = true;
        pump.next(session);
      }
    }
    List<LiveSession> players = open.values().stream().filter(LiveSession::loggedIn).toList();
    if (now >= nextSweep && !players.isEmpty()) {
      nextSweep = now + SWEEP_SECONDS;
      long _ =
          tasks
              .get()
              .submit(new RecycledBody(players), ObjValue.SYSTEM, TaskScheduler.Kind.RESUMED);
    }
  }

  /** Says why to everyone who is connected and closes all; the world is told at its next start. */
  public synchronized void closeAll(String lastLine) {
    for (LiveSession session : List.copyOf(byId.values())) {
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
    return SessionJournal.toBytes(numbered(effects), tokenChanges(effects), marks(effects));
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
    List<OutputEvent> events = numbered(effects);
    log.commitNumbers(events);
    tokenChanges(effects).forEach(grants::apply);
    OrderedEffects ordered = new OrderedEffects(this, pump, tasks.get(), events.iterator());
    effects.forEach(ordered::apply);
    owed.addLast(new Owed(effects, ordered.delivery()));
    pump.turnOver(task);
    ordered.touched().forEach(pump::next);
  }

  @Override
  public void release(long task, List<ConnectionEffect> effects) {
    Delivery delivery = takeOwed(effects);
    if (delivery != null) {
      delivery.release(log, bus);
    }
  }

  @Override
  public void recorded(List<ConnectionEffect> effects) {
    marks(effects).forEach(ledger::durable);
  }

  private static List<InputMark> marks(List<ConnectionEffect> effects) {
    List<InputMark> marks = new ArrayList<>();
    for (ConnectionEffect effect : effects) {
      if (effect instanceof ConnectionEffect.Received received) {
        marks.addAll(received.marks());
      }
    }
    return marks;
  }

  /** Numbered input that comes to nothing counts as taken all the same. */
  void dropped(List<InputMark> marks) {
    if (!marks.isEmpty()) {
      long _ =
          tasks
              .get()
              .submit(
                  turn -> {
                    turn.outbox().add(new ConnectionEffect.Received(ObjValue.NOTHING, marks));
                    return new TurnEnd.Done();
                  },
                  ObjValue.NOTHING,
                  TaskScheduler.Kind.COMMAND);
    }
  }

  /** What turns that came to nothing on disk owed is never given. */
  @SuppressWarnings("ReferenceEquality") // two turns may have equal effects
  private synchronized @Nullable Delivery takeOwed(List<ConnectionEffect> effects) {
    for (Owed next = owed.pollFirst(); next != null; next = owed.pollFirst()) {
      if (next.effects == effects) {
        return next.delivery;
      }
    }
    return null;
  }

  private List<OutputEvent> numbered(List<ConnectionEffect> effects) {
    List<ObjValue> who = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    for (ConnectionEffect effect : effects) {
      if (effect instanceof ConnectionEffect.Line line && line.who().number() >= 0) {
        who.add(line.who());
        texts.add(line.text());
      }
    }
    return log.number(who, texts);
  }

  private List<TokenGrants.Change> tokenChanges(List<ConnectionEffect> effects) {
    List<TokenGrants.Change> changes = new ArrayList<>();
    for (ConnectionEffect effect : effects) {
      if (effect instanceof ConnectionEffect.LogIn in && open.get(in.who()) != null) {
        LiveSession session = open.get(in.who());
        changes.add(TokenGrants.granted(session.output.token(), in.player(), session.listener));
      } else if (effect instanceof ConnectionEffect.Close close
          && byId.get(close.connection()) != null) {
        changes.add(TokenGrants.revoked(byId.get(close.connection()).output.token()));
      }
    }
    return changes;
  }

  // ---- sessions, for this package ----

  synchronized @Nullable LiveSession find(ObjValue who) {
    return open.get(who);
  }

  /** Who is connected as the player, or was until just now; null for nobody. */
  synchronized @Nullable LiveSession holder(ObjValue player) {
    LiveSession session = open.get(player);
    return session != null ? session : leaving.get(player);
  }

  synchronized @Nullable LiveSession find(long id) {
    return byId.get(id);
  }

  /** Everyone who is connected, the latest first. */
  synchronized List<LiveSession> connected() {
    return List.copyOf(open.values()).reversed();
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
      retire(old);
    }
    open.remove(session.who);
    session.who = player;
    session.connectedAt = now();
    open.put(player, session);
    return old;
  }

  /** The connection has ended as the world sees it, which is then told. */
  synchronized void leave(LiveSession session, String hook, ServerMessages reason) {
    leave(session);
    LeavingBody body = new LeavingBody(this, session, hook, reason);
    long _ = tasks.get().submit(body, session.who, TaskScheduler.Kind.COMMAND);
  }

  /** A program has ended the connection; the world is told before that program's forks run. */
  synchronized void boot(LiveSession session) {
    leave(session);
    LeavingBody body = new LeavingBody(this, session, "user_disconnected", ServerMessages.BOOT);
    long _ = tasks.get().submitNext(body, session.who);
  }

  private void leave(LiveSession session) {
    open.remove(session.who, session);
    session.state = LiveSession.State.LEAVING;
    if (session.loggedIn()) {
      leaving.put(session.who, session);
    }
    stopInput(session);
  }

  /** The connection has ended and nobody needs to be told. */
  synchronized void end(LiveSession session) {
    retire(session);
    byId.remove(session.id);
  }

  private void retire(LiveSession session) {
    session.state = LiveSession.State.CLOSED;
    open.remove(session.who, session);
    leaving.remove(session.who, session);
    byToken.remove(session.output.token());
    stopInput(session);
  }

  /** Ends a connection of which the world could not be told. */
  void close(LiveSession session) {
    end(session);
    session.output.close(List.of());
  }

  /** Drops what was typed ahead; what there is to say about it. */
  List<String> flush(LiveSession session) {
    List<InputMark> marks = session.input.marks();
    List<String> dropped = session.input.flush();
    dropped(marks);
    if (dropped.isEmpty()) {
      return List.of(">> No pending input to flush...");
    }
    List<String> report = new ArrayList<>();
    report.add(">> Flushing the following pending input:");
    dropped.forEach(line -> report.add(">>     " + line));
    report.add(">> (Done flushing)");
    return report;
  }

  private void stopInput(LiveSession session) {
    session.input.flush();
    session.first.clear();
    if (session.reader != 0) {
      tasks.get().deliver(session.reader, ErrValue.of(ErrorCode.E_INVARG));
      session.reader = 0;
    }
  }
}
