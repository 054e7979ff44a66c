package echo.web.http;

import echo.scheduler.session.Sessions;
import echo.web.WorldDoor;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import io.javalin.http.HttpStatus;
import io.javalin.http.staticfiles.Location;
import io.javalin.websocket.WsConfig;
import io.javalin.websocket.WsConnectContext;
import io.javalin.websocket.WsContext;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.websocket.api.StatusCode;
import org.eclipse.jetty.websocket.core.server.WebSocketServerComponents;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The browser's listening point: the page at {@code /}, its WebSocket at {@code /ws}, and {@code
 * /healthz}.
 *
 * <p>Threading: Javalin handles requests on virtual threads; each WebSocket adds one that sends.
 * Any thread may close.
 */
public final class HttpGateway implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HttpGateway.class);
  private static final Duration IDLE = Duration.ofMinutes(3);

  private static final int MAX_HEADER_BYTES = 8192;

  /** Connections beside those of players: pages that are being fetched. */
  static final int VISITORS = 256;

  private final Doors doors;
  private final OriginRule origins;
  private final Map<String, WebSocketConnection> connections = new ConcurrentHashMap<>();
  private final Javalin javalin;

  private HttpGateway(Doors doors) {
    this.doors = doors;
    this.origins = new OriginRule(doors.settings().allowedOrigins());
    this.javalin = Javalin.create(this::configure);
  }

  /** Starts listening. */
  public static HttpGateway open(Sessions sessions, WorldDoor world, HttpSettings settings) {
    HttpGateway gateway = new HttpGateway(new Doors(sessions, world, settings));
    gateway.javalin.start();
    return gateway;
  }

  /** The port it listens on, also when any free one was asked for. */
  public int port() {
    return javalin.port();
  }

  /** Stops listening and ends every connection; clients that attach may come back. */
  @Override
  public void close() {
    connections.values().forEach(WebSocketConnection::drop);
    javalin.stop();
  }

  private void configure(JavalinConfig config) {
    HttpSettings settings = doors.settings();
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.concurrency.useVirtualThreads = true;
    config.http.maxRequestSize = settings.maxMessageBytes();
    config.jetty.modifyHttpConfiguration(http -> {
      http.setSendServerVersion(false);
      http.setRequestHeaderSize(MAX_HEADER_BYTES);
    });
    config.jetty.addConnector((server, http) -> connector(server, http, settings));
    // A deflater per client costs more memory than short lines save bytes.
    config.jetty.modifyServletContextHandler(handler ->
        handler.addEventListener(
            new LifeCycle.Listener() {
              @Override
              public void lifeCycleStarting(LifeCycle event) {
                WebSocketServerComponents.ensureWebSocketComponents(handler.getServer(), handler)
                    .getExtensionRegistry()
                    .unregister("permessage-deflate");
              }
            }));
    config.jetty.modifyWebSocketServletFactory(factory -> {
      factory.setMaxTextMessageSize(settings.maxMessageBytes());
      factory.setMaxBinaryMessageSize(1024);
      factory.setIdleTimeout(IDLE);
    });
    config.staticFiles.add(files -> {
      files.location = Location.CLASSPATH;
      files.directory = "/echo/web/page";
      files.headers = ResponseHeaders.ALL;
    });
    config.routes.before(context -> ResponseHeaders.ALL.forEach(context::header));
    config.routes.get("/healthz", context -> context.result("ok\n"));
    config.routes.error(
        HttpStatus.NOT_FOUND, context -> context.result("There is nothing here.\n"));
    config.routes.wsBeforeUpgrade("/ws", this::admit);
    config.routes.ws("/ws", this::routeWebSocket);
  }

  /**
   * Where clients connect. Those that have not asked for anything yet are bounded in number too, so
   * that they leave the server files to open.
   */
  static Connector connector(Server server, HttpConfiguration http, HttpSettings settings) {
    ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
    connector.setHost(settings.bindAddress());
    connector.setPort(settings.port());
    connector.setIdleTimeout(settings.idle().toMillis());
    server.addBean(new NetworkConnectionLimit(settings.connections().most() + VISITORS, connector));
    return connector;
  }

  /** Whether new clients are let in, who wait otherwise. */
  boolean isAccepting() {
    return javalin.jettyServer().server().getConnectors()[0] instanceof ServerConnector connector
        && connector.isAccepting();
  }

  private void admit(Context context) {
    if (!origins.allows(context.header("Origin"), context.header("Host"))) {
      throw new ForbiddenResponse("This page may not connect here.");
    }
  }

  private void routeWebSocket(WsConfig ws) {
    ws.onConnect(this::connected);
    ws.onMessage(context -> on(context).received(context.message()));
    ws.onBinaryMessage(context -> context.closeSession(StatusCode.BAD_DATA, "Messages are text."));
    ws.onClose(this::ended);
    ws.onError(context -> LOG.debug("web connection ended: {}", String.valueOf(context.error())));
  }

  private void connected(WsConnectContext context) {
    if (!doors.settings().connections().enter()) {
      context.closeSession(StatusCode.TRY_AGAIN_LATER, "The server is full.");
      return;
    }
    context.enableAutomaticPings();
    WebSocketConnection connection = new WebSocketConnection(context.session, doors);
    connections.put(context.sessionId(), connection);
    Thread.ofVirtual().name("ws-write").start(connection::write);
  }

  private WebSocketConnection on(WsContext context) {
    WebSocketConnection connection = connections.get(context.sessionId());
    if (connection == null) {
      throw new IllegalStateException("a message on a connection that has ended");
    }
    return connection;
  }

  private void ended(WsContext context) {
    context.disableAutomaticPings();
    WebSocketConnection connection = connections.remove(context.sessionId());
    if (connection != null) {
      doors.settings().connections().left();
      connection.ended();
    }
  }
}
