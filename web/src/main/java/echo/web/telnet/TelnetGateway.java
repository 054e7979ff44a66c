package echo.web.telnet;

import echo.scheduler.session.Sessions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A telnet listening point: accepts clients until it is closed.
 *
 * <p>Threading: one virtual thread accepts; each connection has its own two. Any thread may close.
 */
public final class TelnetGateway implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TelnetGateway.class);
  private static final byte[] FULL =
      ">> Sorry, the server is full. Please try again later. <<\r\n"
          .getBytes(StandardCharsets.US_ASCII);

  /** Pause after a failure to accept, which usually lasts: no more file descriptors. */
  private static final long RETRY_NANOS = 100_000_000;

  /** Time that clients together have to take what was said before the server stopped. */
  private static final long LAST_WORDS_NANOS = 2_000_000_000;

  private final ServerSocket serverSocket;
  private final Sessions sessions;
  private final TelnetSettings settings;
  private final Set<TelnetConnection> connections = ConcurrentHashMap.newKeySet();

  private TelnetGateway(ServerSocket serverSocket, Sessions sessions, TelnetSettings settings) {
    this.serverSocket = serverSocket;
    this.sessions = sessions;
    this.settings = settings;
  }

  /**
   * Starts listening.
   *
   * @throws IOException when the address cannot be listened on
   */
  public static TelnetGateway open(Sessions sessions, TelnetSettings settings) throws IOException {
    ServerSocket serverSocket = new ServerSocket();
    try {
      serverSocket.setReuseAddress(true);
      serverSocket.bind(
          new InetSocketAddress(InetAddress.getByName(settings.bindAddress()), settings.port()),
          512);
    } catch (IOException e) {
      serverSocket.close();
      throw e;
    }
    TelnetGateway gateway = new TelnetGateway(serverSocket, sessions, settings);
    Thread.ofVirtual().name("telnet-accept").start(gateway::accept);
    return gateway;
  }

  /** The port it listens on, also when any free one was asked for. */
  public int port() {
    return serverSocket.getLocalPort();
  }

  /** Accepts no more; those who are connected stay. */
  public void stopAccepting() {
    try {
      serverSocket.close();
    } catch (IOException e) {
      LOG.debug("closing a listening point: {}", e.getMessage());
    }
  }

  /** Stops accepting, sends what waits and ends every connection. */
  @Override
  public void close() throws IOException {
    serverSocket.close();
    connections.forEach(TelnetConnection::finish);
    long deadline = System.nanoTime() + LAST_WORDS_NANOS;
    connections.forEach(connection -> connection.end(deadline - System.nanoTime()));
  }

  private void accept() {
    while (!serverSocket.isClosed()) {
      try {
        connected(serverSocket.accept());
      } catch (IOException e) {
        if (!serverSocket.isClosed()) {
          LOG.warn("could not accept a telnet connection: {}", e.getMessage());
          LockSupport.parkNanos(RETRY_NANOS);
        }
      }
    }
  }

  private void connected(Socket socket) {
    Thread.ofVirtual().name("telnet-read").start(() -> serve(socket));
  }

  private void serve(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      socket.setKeepAlive(true);
      if (connections.size() >= settings.maxConnections()) {
        socket.getOutputStream().write(FULL);
        return;
      }
      TelnetConnection connection = new TelnetConnection(socket, sessions, settings);
      connections.add(connection);
      Thread writer = Thread.ofVirtual().name("telnet-write").start(connection::write);
      try {
        connection.read();
      } finally {
        connections.remove(connection);
        writer.join();
      }
    } catch (IOException e) {
      LOG.debug("telnet connection ended: {}", e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.error("a telnet connection failed", e);
    }
  }
}
