package echo.web.http;

import echo.values.ObjValue;
import echo.web.ConnectionLimit;
import java.time.Duration;
import java.util.Set;

/**
 * How the browser's gateway behaves.
 *
 * @param bindAddress the address to listen on
 * @param port the port, 0 for any free one
 * @param listener the object that handles its connections, {@code #0} by default
 * @param allowedOrigins origins besides its own whose pages may open the WebSocket, such as {@code
 *     https://example.org}
 * @param maxMessageBytes longest message taken from a client
 * @param maxQueuedBytes output kept for a client that does not read
 * @param idle how long a client may be silent in the middle of a request
 * @param connections how many WebSockets there may be
 */
public record HttpSettings(
    String bindAddress,
    int port,
    ObjValue listener,
    Set<String> allowedOrigins,
    int maxMessageBytes,
    int maxQueuedBytes,
    Duration idle,
    ConnectionLimit connections) {
  private static final Duration IDLE = Duration.ofSeconds(30);

  /** The usual limits: messages of 1 MiB, 1 MiB of waiting output, half a minute of silence. */
  public static HttpSettings on(
      String bindAddress, int port, ObjValue listener, ConnectionLimit connections) {
    return new HttpSettings(
        bindAddress, port, listener, Set.of(), 1 << 20, 1 << 20, IDLE, connections);
  }
}
