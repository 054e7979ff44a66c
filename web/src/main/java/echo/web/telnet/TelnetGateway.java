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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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

  /** Clients that may be told at one time that there is no room; further ones are told nothing. */
  private static final int REFUSALS = 64;

  /** Longest wait for the world's words to a client for whom there is no room. */
  private static final long REFUSAL_SECONDS = 2;

  /** Pause after a failure to accept, which usually lasts: no more file descriptors. */
  private static final long RETRY_NANOS = 100_000_000;

  /** Time that clients together have to take what was said before the server stopped. */
  private static final long LAST_WORDS_NANOS = 2_000_000_000;

  private final ServerSocket serverSocket;
  private final Sessions sessions;
  private final TelnetSettings settings;
  private final Set<TelnetConnection> connections = ConcurrentHashMap.newKeySet();
  private final Semaphore refusals = new Semaphore(REFUSALS);

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
    TelnetGateway gateway = bind(sessions, settings);
    gateway.start();
    return gateway;
  }

  /**
   * Takes the address and port; nobody is let in before {@link #start}.
   *
   * @throws IOException when the address cannot be listened on
   */
  public static TelnetGateway bind(Sessions sessions, TelnetSettings settings) throws IOException {
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
    return new TelnetGateway(serverSocket, sessions, settings);
  }

  /** Lets clients in. */
  public void start() {
    Thread.ofVirtual().name("telnet-accept").start(this::accept);
  }

  /** Whether nobody is connected. */
  boolean isIdle() {
    return connections.isEmpty();
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
      if (settings.connections().enter()) {
        try {
          converse(socket);
        } finally {
          settings.connections().left();
        }
      } else {
        refuse(socket);
      }
    } catch (IOException e) {
      LOG.debug("telnet connection ended: {}", e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.error("a telnet connection failed", e);
    }
  }

  private void converse(Socket socket) throws InterruptedException {
    TelnetConnection connection = new TelnetConnection(socket, sessions, settings);
    connections.add(connection);
    Thread writer = Thread.ofVirtual().name("telnet-write").start(connection::write);
    try {
      connection.read();
    } finally {
      connections.remove(connection);
      writer.join();
    }
  }

  /** Tells a client that there is no room, in the world's words. */
  private void refuse(Socket socket) throws IOException, InterruptedException {
    if (!refusals.tryAcquire()) {
      return;
    }
    try {
      StringBuilder words = new StringBuilder();
      sessions
          .refusal(settings.listener(), TelnetConnection.ends(socket))
          .get(REFUSAL_SECONDS, TimeUnit.SECONDS)
          .forEach(line -> words.append(line).append("\r\n"));
      socket.getOutputStream().write(words.toString().getBytes(StandardCharsets.UTF_8));
    } catch (ExecutionException | TimeoutException e) {
      LOG.debug("a client was refused without words: {}", e.getMessage());
    } finally {
      refusals.release();
    }
  }
}
