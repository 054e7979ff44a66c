package echo.scheduler.session;

import echo.values.ObjValue;
import echo.values.model.ConnectionEnds;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** All sessions, and the door to them. Threading: every method may be called from any thread. */
public interface Sessions {
  /**
   * A client has connected.
   *
   * @param listener the object that handles connections of this listening point, {@code #0} by
   *     default
   */
  Session connect(Transport transport, ObjValue listener, ConnectionEnds ends);

  /**
   * A program has connected to another host.
   *
   * @param listener the object that handles the connection and is told of it; {@code #-1} for none:
   *     then {@code #0} handles it and is not told
   * @param task that asked: what comes in waits until its next turn is over
   */
  Session dialed(Transport transport, ObjValue listener, ConnectionEnds ends, long task);

  /** What a client is told for whom there is no room, of a listening point; maybe nothing. */
  CompletableFuture<List<String>> refusal(ObjValue listener, ConnectionEnds ends);

  /**
   * Attaches to the session that the token was given for, after showing every line after {@code
   * lastSequence} that is still kept; empty when there is no such session.
   */
  Optional<Session> attach(Transport transport, String token, long lastSequence);
}
