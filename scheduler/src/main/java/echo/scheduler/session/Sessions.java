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

  /** What a client is told for whom there is no room, of a listening point; maybe nothing. */
  CompletableFuture<List<String>> refusal(ObjValue listener, ConnectionEnds ends);

  /**
   * Attaches to the session that the token was given for, after showing every line after {@code
   * lastSequence} that is still kept; empty when there is no such session.
   */
  Optional<Session> attach(Transport transport, String token, long lastSequence);
}
