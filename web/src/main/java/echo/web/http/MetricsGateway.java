package echo.web.http;

import echo.values.ObjValue;
import echo.web.ConnectionLimit;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.HttpStatus;
import io.javalin.util.JavalinBindException;
import java.io.IOException;
import java.util.function.Supplier;

/**
 * Where a monitoring program asks how the server is: {@code GET /metrics}.
 *
 * <p>Threading: requests on virtual threads. Any thread may close.
 */
public final class MetricsGateway implements AutoCloseable {
  private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

  private final Supplier<String> metrics;
  private final HttpSettings settings;
  private final Javalin javalin;

  private MetricsGateway(String bind, int port, Supplier<String> metrics) {
    this.metrics = metrics;
    this.settings = HttpSettings.on(bind, port, ObjValue.NOTHING, new ConnectionLimit(0));
    this.javalin = Javalin.create(this::configure);
  }

  /**
   * Starts listening.
   *
   * @param port 0 for any free one
   * @param metrics gives what is told, in the text format of Prometheus
   */
  public static MetricsGateway open(String bind, int port, Supplier<String> metrics)
      throws IOException {
    MetricsGateway gateway = new MetricsGateway(bind, port, metrics);
    try {
      gateway.javalin.start();
    } catch (JavalinBindException e) {
      throw new IOException(e.getMessage(), e);
    }
    return gateway;
  }

  /** The port it listens on, also when any free one was asked for. */
  public int port() {
    return javalin.port();
  }

  @Override
  public void close() {
    javalin.stop();
  }

  private void configure(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.concurrency.useVirtualThreads = true;
    config.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
    config.jetty.addConnector((server, http) -> HttpGateway.connector(server, http, settings));
    config.routes.before(context -> ResponseHeaders.ALL.forEach(context::header));
    config.routes.get("/metrics", context -> context.contentType(TEXT).result(metrics.get()));
    config.routes.error(
        HttpStatus.NOT_FOUND, context -> context.result("There is only /metrics here.\n"));
  }
}
