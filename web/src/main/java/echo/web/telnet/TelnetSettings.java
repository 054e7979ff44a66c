package echo.web.telnet;

import echo.values.ObjValue;
import echo.web.ConnectionLimit;

/**
 * How a telnet listening point behaves.
 *
 * @param bindAddress the address to listen on
 * @param port the port, 0 for any free one
 * @param listener the object that handles its connections, {@code #0} by default
 * @param maxLineBytes longest line taken from a player
 * @param maxLoginBytes longest line taken before login
 * @param maxQueuedBytes output kept for a client that does not read, where the world does not say
 * @param connections how many there may be; the next is told so and closed
 */
public record TelnetSettings(
    String bindAddress,
    int port,
    ObjValue listener,
    int maxLineBytes,
    int maxLoginBytes,
    int maxQueuedBytes,
    ConnectionLimit connections) {
  private static final int LOGIN_BYTES = 16_384;

  /** The same for another address, port and listener. */
  TelnetSettings at(String otherAddress, int otherPort, ObjValue otherListener) {
    return new TelnetSettings(
        otherAddress,
        otherPort,
        otherListener,
        maxLineBytes,
        maxLoginBytes,
        maxQueuedBytes,
        connections);
  }

  /** The usual limits: lines of 1 MiB, of 16 KiB before login, 64 KiB of waiting output. */
  public static TelnetSettings on(
      String bindAddress, int port, ObjValue listener, ConnectionLimit connections) {
    return new TelnetSettings(
        bindAddress, port, listener, 1 << 20, LOGIN_BYTES, 65_536, connections);
  }
}
