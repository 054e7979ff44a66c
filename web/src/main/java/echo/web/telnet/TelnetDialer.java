package echo.web.telnet;

import echo.scheduler.outside.Dialer;
import echo.scheduler.session.Sessions;
import echo.values.ErrorCode;
import echo.values.MooError;
import echo.values.ObjValue;
import echo.values.model.ConnectionEnds;
import java.io.IOException;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Serves connections that programs have opened, as a listening point serves its clients'.
 *
 * <p>Threading: any thread; each connection has two of its own.
 */
public final class TelnetDialer implements Dialer, AutoCloseable {
  private final Sessions sessions;
  private final TelnetSettings settings;
  private final Set<TelnetConnection> connections = ConcurrentHashMap.newKeySet();

  /**
   * @param settings of which the limits count
   */
  public TelnetDialer(Sessions sessions, TelnetSettings settings) {
    this.sessions = sessions;
    this.settings = settings;
  }

  @Override
  public ObjValue adopt(Socket socket, String host, ObjValue listener, long task)
      throws IOException {
    socket.setTcpNoDelay(true);
    ConnectionEnds ends =
        ConnectionEnds.dialed(
            socket.getLocalAddress().getHostAddress(),
            socket.getLocalPort(),
            host,
            socket.getInetAddress().getHostAddress(),
            socket.getPort());
    if (!settings.connections().enter()) {
      throw new MooError(ErrorCode.E_QUOTA);
    }
    TelnetConnection connection =
        new TelnetConnection(
            socket, settings, transport -> sessions.dialed(transport, listener, ends, task));
    ObjValue number = connection.session().who();
    connections.add(connection);
    Thread.ofVirtual().name("telnet-write").start(connection::write);
    Thread.ofVirtual().name("telnet-read").start(() -> read(connection));
    return number;
  }

  private void read(TelnetConnection connection) {
    try {
      connection.read();
    } finally {
      connections.remove(connection);
      settings.connections().left();
    }
  }

  @Override
  public void close() {
    connections.forEach(TelnetConnection::drop);
  }
}
