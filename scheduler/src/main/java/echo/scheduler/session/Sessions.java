package echo.scheduler.session;

import echo.values.ObjValue;
import java.util.Optional;

/** All sessions, and the door to them. Threading: every method may be called from any thread. */
public interface Sessions {
  /**
   * A client has connected.
   *
   * @param listener the object that handles connections of this listening point, {@code #0} by
   *     default
   * @param localPort the port it came in by
   * @param remoteHost the client's address as the world shows it
   * @param remotePort the client's port
   */
  Session connect(
      Transport transport, ObjValue listener, int localPort, String remoteHost, int remotePort);

  /**
   * Attaches to the session that the token was given for, after showing every line after {@code
   * lastSequence} that is still kept; empty when there is no such session.
   */
  Optional<Session> attach(Transport transport, String token, long lastSequence);
}
