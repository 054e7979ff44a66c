package echo.server;

import echo.server.metrics.ServerMetrics;
import echo.web.http.MetricsGateway;
import java.io.IOException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a server tells monitoring programs how it is. */
final class MetricsOptions {
  @Option(
      names = "--metrics",
      paramLabel = "PORT",
      description =
          "port for GET /metrics in the text format of Prometheus, 0 for any free one; off unless"
              + " given")
  private @Nullable Integer port;

  @Option(
      names = "--metrics-bind",
      paramLabel = "ADDR",
      defaultValue = "127.0.0.1",
      description = "address of that port (${DEFAULT-VALUE})")
  private String bind = "";

  /**
   * Listens for who asks, if that is wanted; null if not.
   *
   * @throws CommandFailed when the port is not to be had
   */
  @Nullable MetricsGateway open(Supplier<ServerMetrics> metrics) {
    if (port == null) {
      return null;
    }
    try {
      return MetricsGateway.open(bind, port, metrics.get()::text);
    } catch (IOException e) {
      throw new CommandFailed(
          "cannot listen on " + bind + ":" + port + " for --metrics: " + e.getMessage());
    }
  }

  /** The address of an open gateway. */
  String address(MetricsGateway gateway) {
    String host = bind.contains(":") ? "[" + bind + "]" : bind;
    return "http://" + host + ":" + gateway.port() + "/metrics";
  }
}
