package echo.scheduler.outside;

import echo.values.ObjValue;
import java.io.IOException;
import java.net.Socket;

/** Makes a session of a connection to another host; implemented by a gateway. */
@FunctionalInterface
public interface Dialer {
  /**
   * Serves the connection as it would a client's.
   *
   * @param socket connected
   * @param host as the program named it
   * @param listener the object that handles it; {@code #-1} when the program named none: then
   *     nothing is called when it opens
   * @param task that asked: before its next turn is over nothing that comes in is dealt with, so
   *     that it can read it
   * @return the connection's negative number
   */
  ObjValue adopt(Socket socket, String host, ObjValue listener, long task) throws IOException;
}
