package echo.web.http;

import echo.scheduler.session.Session;
import echo.scheduler.session.SessionLine;
import echo.scheduler.session.Transport;
import echo.scheduler.turn.OutputForm;
import echo.values.ObjValue;
import echo.values.model.ConnectionEnds;
import echo.web.InputText;
import echo.web.OutputQueue;
import echo.web.TypeAhead;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.websocket.api.StatusCode;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A WebSocket client: a browser's tab, or a program that speaks {@code docs/protocol.md}.
 *
 * <p>It has no session until it says hello, attaches or types; then it has that one until it ends.
 *
 * <p>Threading: {@link #received} and {@link #ended} are called one at a time by the WebSocket; the
 * session calls the {@link Transport} methods from any thread and they only queue; one virtual
 * thread sends.
 */
final class WebSocketConnection implements Transport {
  private static final Logger LOG = LoggerFactory.getLogger(WebSocketConnection.class);

  private final org.eclipse.jetty.websocket.api.Session socket;
  private final Doors doors;
  private final OutputQueue<String> output;
  private final WorldTools tools;
  private String client = "";
  private volatile boolean leaving;
  private volatile @Nullable Session session;

  WebSocketConnection(org.eclipse.jetty.websocket.api.Session socket, Doors doors) {
    this.socket = socket;
    this.doors = doors;
    this.output = new OutputQueue<>(doors.settings().maxQueuedBytes(), socket::disconnect);
    this.tools = new WorldTools(doors.world(), output::addControl);
    output.addControl(ServerMessage.welcome(doors.settings().maxMessageBytes()));
  }

  /** Handles a message. */
  void received(String text) {
    switch (ClientMessage.read(text)) {
      case ClientMessage.Hello hello -> hello(hello.client());
      case ClientMessage.Attach attach -> attach(attach);
      case ClientMessage.Input input -> input(input);
      case ClientMessage.Eval eval -> tools.eval(who(), eval);
      case ClientMessage.Inspect inspect -> tools.inspect(who(), inspect);
      case ClientMessage.Leave _ -> {
        leaving = true;
        output.close();
      }
      case ClientMessage.Ping _ -> output.addControl(ServerMessage.pong());
      case ClientMessage.Malformed malformed ->
          output.addControl(ServerMessage.error("malformed", malformed.reason(), ""));
    }
  }

  /** Ends it because the server stops: the client may come back, so nothing is said. */
  void drop() {
    output.close();
  }

  /** The client is gone. */
  void ended() {
    output.close();
    Session current = session;
    if (current != null) {
      current.disconnected(this);
    }
  }

  /** Sends until the queue is closed and empty, then closes the socket. */
  void write() {
    try {
      for (Optional<OutputQueue.Batch<String>> batch = output.take();
          batch.isPresent();
          batch = output.take()) {
        send(batch.get());
      }
      socket.close(StatusCode.NORMAL, "", org.eclipse.jetty.websocket.api.Callback.NOOP);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (SendFailed e) {
      LOG.debug("web client does not take output: {}", e.getMessage());
      socket.disconnect();
    } finally {
      output.close();
    }
  }

  @Override
  public void send(List<SessionLine> lines) {
    List<OutputQueue.Entry<String>> entries = new ArrayList<>(lines.size());
    for (SessionLine line : lines) {
      if (line.form() == OutputForm.BYTES) {
        continue; // telnet's business, of which a browser knows nothing
      }
      String message = ServerMessage.line(line);
      entries.add(
          new OutputQueue.Entry<>(message, message.getBytes(StandardCharsets.UTF_8).length));
    }
    output.addLines(entries);
  }

  @Override
  public void close() {
    output.addControl(ServerMessage.closed());
    output.close();
  }

  @Override
  public void loggedIn(long player, String playerName, String token) {
    output.addControl(ServerMessage.loggedIn(player, playerName, token));
    tools.tellRights(ObjValue.of(player));
  }

  @Override
  public long queuedBytes() {
    return output.bytes();
  }

  @Override
  public void outputLimit(int bytes) {
    output.limit(bytes > 0 ? bytes : doors.settings().maxQueuedBytes());
  }

  @Override
  public boolean mayReturn() {
    return !leaving;
  }

  @Override
  public void option(String name, boolean on) {
    output.addControl(ServerMessage.option(name, on));
  }

  @Override
  public void acknowledged(long number) {
    output.addControl(ServerMessage.ack(number));
  }

  private void hello(String name) {
    client = name;
    if (session == null) {
      connect();
    }
  }

  private Session connect() {
    InetSocketAddress remote = (InetSocketAddress) socket.getRemoteSocketAddress();
    InetSocketAddress local = (InetSocketAddress) socket.getLocalSocketAddress();
    Session connected =
        doors
            .sessions()
            .connect(
                this,
                doors.settings().listener(),
                ConnectionEnds.client(
                    local.getAddress().getHostAddress(),
                    local.getPort(),
                    remote.getAddress().getHostAddress(),
                    remote.getPort()));
    session = connected;
    return connected;
  }

  private void attach(ClientMessage.Attach attach) {
    client = attach.client();
    if (session != null) {
      output.addControl(
          ServerMessage.error("connected", "This connection has a session already.", ""));
      return;
    }
    Optional<Session> found = doors.sessions().attach(this, attach.token(), attach.seq());
    if (found.isEmpty()) {
      output.addControl(
          ServerMessage.error("no-session", "That session has ended. Sign in again.", ""));
      return;
    }
    session = found.get();
    ObjValue who = found.get().who();
    output.addControl(ServerMessage.attached(who));
    if (who.number() >= 0) {
      tools.tellRights(who);
    }
  }

  private void input(ClientMessage.Input input) {
    Session current = session;
    if (current == null) {
      current = connect();
    }
    List<String> lines = new ArrayList<>();
    for (String line : input.text().split("\\r\\n|\\r|\\n", -1)) {
      lines.add(InputText.clean(line));
    }
    TypeAhead.await(current);
    if (input.seq() > 0 && !client.isEmpty()) {
      current.input(this, client, input.seq(), lines);
      return;
    }
    for (String line : lines) {
      TypeAhead.await(current);
      current.input(line);
    }
    if (input.seq() != 0) {
      acknowledged(input.seq());
    }
  }

  private ObjValue who() {
    Session current = session;
    return current == null ? ObjValue.NOTHING : current.who();
  }

  private void send(OutputQueue.Batch<String> batch) {
    if (batch.lost() > 0) {
      send(ServerMessage.line(new SessionLine(0, OutputQueue.overflowLine(batch.lost()))));
    }
    batch.items().forEach(this::send);
  }

  private void send(String message) {
    try {
      var sent = new org.eclipse.jetty.websocket.api.Callback.Completable();
      socket.sendText(message, sent);
      sent.join();
    } catch (RuntimeException e) {
      throw new SendFailed(e);
    }
  }

  private static final class SendFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SendFailed(Throwable cause) {
      super(cause);
    }
  }
}
