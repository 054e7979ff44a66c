package echo.scheduler.session;

import java.util.List;

/**
 * One way to a client: a telnet socket, a browser tab. Implemented by gateways.
 *
 * <p>Threading: called by the session from any thread, one call at a time; it must not block: a
 * transport queues, bounded, and says what it lost.
 */
public interface Transport {
  /** Shows lines, all in one write. */
  void send(List<SessionLine> lines);

  /** Ends it after what was sent before. */
  void close();

  /** The session has logged in; the token lets the client attach to it again. */
  void loggedIn(long player, String playerName, String token);

  /**
   * An option such as client-echo or binary changed; a transport that has no such thing ignores it.
   */
  void option(String name, boolean on);

  /** How the network is to ask whether a silent client is still there. */
  default void keepAlive(KeepAlive settings) {}

  /** How many bytes of lines may wait to be sent; 0 for the gateway's own number. */
  default void outputLimit(int bytes) {}

  /** The client's input of that number is durable and need not be sent again. */
  default void acknowledged(long number) {}

  /** Bytes of lines that wait to be sent, for {@code buffered_output_length()}. */
  default long queuedBytes() {
    return 0;
  }

  /**
   * Whether a client that is gone without saying goodbye may attach again, so that its session
   * waits for it a while before the world is told.
   */
  default boolean mayReturn() {
    return false;
  }
}
