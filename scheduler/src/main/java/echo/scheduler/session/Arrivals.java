package echo.scheduler.session;

import echo.eventsystem.OutputLog;
import echo.scheduler.turn.TaskScheduler;
import echo.scheduler.turn.TurnEnd;
import echo.values.ObjValue;
import echo.values.model.ConnectionEnds;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * How connections begin: a client connects, comes back, watches, is dialed or finds no room.
 *
 * <p>Threading: guarded by its table.
 */
final class Arrivals {
  private static final ConnectionEnds NOWHERE = ConnectionEnds.client("", 0, "", 0);

  private final SessionTable table;
  private final OutputLog log;
  private final Roster roster;
  private final InputPump pump;
  private final TokenGrants grants;
  private final Supplier<TaskScheduler> tasks;
  private final SessionTokens tokens = new SessionTokens();
  private int outputLimit;

  Arrivals(
      SessionTable table,
      OutputLog log,
      Roster roster,
      InputPump pump,
      TokenGrants grants,
      Supplier<TaskScheduler> tasks) {
    this.table = table;
    this.log = log;
    this.roster = roster;
    this.pump = pump;
    this.grants = grants;
    this.tasks = tasks;
  }

  Session connect(
      Transport transport, ObjValue listener, ConnectionEnds ends, boolean printMessages) {
    LiveSession session = open(transport, tokens.next(), listener, printMessages, ends);
    session.first.add(new LoginBody(table, session, "", true));
    pump.next(session);
    return session;
  }

  Session dialed(Transport transport, ObjValue listener, ConnectionEnds ends, long task) {
    boolean handled = listener.number() >= 0;
    LiveSession session =
        open(transport, tokens.next(), handled ? listener : ObjValue.SYSTEM, false, ends);
    if (handled) {
      session.first.add(new LoginBody(table, session, "", true));
    } else {
      session.opened = true;
    }
    pump.hold(session, task);
    return session;
  }

  Optional<Session> attach(Transport transport, String token, long lastSequence) {
    LiveSession session = roster.find(token);
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
    if (grant == null || roster.holder(grant.player()) != null) {
      return Optional.empty();
    }
    LiveSession session = open(transport, token, grant.listener(), true, NOWHERE);
    session.returning = grant.player();
    session.output.replay(transport, grant.player(), lastSequence);
    session.first.add(new ReturnBody(table, session, grant.player()));
    pump.next(session);
    return Optional.of(session);
  }

  /** A client that is a player from the first; no token of it outlives the server. */
  Session watch(Transport transport, ObjValue player) {
    if (roster.holder(player) != null) {
      throw new IllegalStateException(player + " is connected");
    }
    LiveSession session = open(transport, tokens.next(), ObjValue.SYSTEM, false, NOWHERE);
    session.opened = true;
    LiveSession _ = table.logIn(session, player);
    return session;
  }

  private LiveSession open(
      Transport transport,
      String token,
      ObjValue listener,
      boolean printMessages,
      ConnectionEnds ends) {
    SessionOutput output = new SessionOutput(log, token, List.of(transport));
    output.limit(outputLimit);
    LiveSession session =
        new LiveSession(
            table,
            roster.id(),
            roster.number(),
            listener,
            printMessages,
            ends,
            output,
            false,
            table.now());
    roster.add(session);
    return session;
  }

  /** A place for input that is forced upon somebody who is not connected. */
  LiveSession detached(ObjValue who) {
    LiveSession session = roster.queue(who);
    if (session == null) {
      SessionOutput unseen = new SessionOutput(log, "", List.of());
      session =
          new LiveSession(
              table, 0, who, ObjValue.SYSTEM, false, NOWHERE, unseen, true, table.now());
      roster.add(session);
    }
    return session;
  }

  /** What a client is told for whom there is no room. */
  CompletableFuture<List<String>> refusal(ObjValue listener) {
    CompletableFuture<List<String>> lines = new CompletableFuture<>();
    long _ =
        tasks
            .get()
            .submit(
                turn -> {
                  lines.complete(ServerMessages.FULL.lines(turn.host().world(), listener));
                  return new TurnEnd.Discarded();
                },
                ObjValue.NOTHING,
                TaskScheduler.Kind.COMMAND);
    return lines;
  }

  /** How many bytes may wait for each client, whether it is here or comes later. */
  void outputLimit(int bytes) {
    outputLimit = bytes;
    roster.all().forEach(session -> session.output.limit(bytes));
  }
}
