package echo.web.telnet;

import echo.values.ObjValue;

/**
 * How a telnet listening point behaves.
 *
 * @param bindAddress the address to listen on
 * @param port the port, 0 for any free one
 * @param listener the object that handles its connections, {@code #0} by default
 * @param maxLineBytes longest line taken
 * @param maxQueuedBytes output kept for a client that does not read
 * @param maxConnections connections at one time; the next is told so and closed
 */
public record TelnetSettings(
    String bindAddress,
    int port,
    ObjValue listener,
    int maxLineBytes,
    int maxQueuedBytes,
    int maxConnections) {

  /** The same for another port and listener. */
  TelnetSettings at(int otherPort, ObjValue otherListener) {
    return new TelnetSettings(
        bindAddress, otherPort, otherListener, maxLineBytes, maxQueuedBytes, maxConnections);
  }

  /** The usual limits: lines of 1 MiB, 64 KiB of waiting output, 10,000 connections. */
  public static TelnetSettings on(String bindAddress, int port, ObjValue listener) {
    return new TelnetSettings(bindAddress, port, listener, 1 << 20, 65_536, 10_000);
  }
}
