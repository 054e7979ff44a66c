package echo.web;

import echo.scheduler.session.Session;
import echo.scheduler.session.Sessions;
import echo.scheduler.session.Transport;
import echo.values.ObjValue;
import echo.values.model.ConnectionEnds;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Sessions whose world is the test.
 *
 * <p>Threading: gateways call from their threads, the test takes the sessions from a queue.
 */
public final class ScriptedSessions implements Sessions {
  /** Sessions that can be attached to, by token. */
  public final Map<String, ScriptedSession> byToken = new ConcurrentHashMap<>();

  private final BlockingQueue<ScriptedSession> connected = new LinkedBlockingQueue<>();

  @Override
  public CompletableFuture<List<String>> refusal(ObjValue listener, ConnectionEnds ends) {
    return CompletableFuture.completedFuture(List.of("*** Full.", "*** Later."));
  }

  @Override
  public Session connect(Transport transport, ObjValue listener, ConnectionEnds ends) {
    ScriptedSession session = new ScriptedSession(listener, ends);
    session.transports.add(transport);
    connected.add(session);
    return session;
  }

  @Override
  public Session dialed(Transport transport, ObjValue listener, ConnectionEnds ends, long task) {
    return connect(transport, listener, ends);
  }

  @Override
  public Optional<Session> attach(Transport transport, String token, long lastSequence) {
    Optional<ScriptedSession> session = Optional.ofNullable(byToken.get(token));
    session.ifPresent(s -> s.attach(transport, lastSequence));
    return session.map(s -> s);
  }

  /** The session of the next client, for whom it waits up to ten seconds. */
  public ScriptedSession next() throws InterruptedException {
    ScriptedSession session = connected.poll(10, TimeUnit.SECONDS);
    if (session == null) {
      throw new AssertionError("no client has connected");
    }
    return session;
  }
}
