package echo.scheduler.outside;

import static echo.scheduler.outside.Request.flag;
import static echo.scheduler.outside.Request.integer;
import static echo.scheduler.outside.Request.text;

import echo.values.ErrorCode;
import echo.values.ListValue;
import echo.values.MooError;
import echo.values.ObjValue;
import echo.values.StrValue;
import echo.values.Value;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;

/** Connections to other hosts that become connections of the world. */
final class NetworkService implements Service {
  private static final long LONGEST_SECONDS = 60;

  private final Hosts hosts;
  private final Dialer dialer;

  NetworkService(HostPatterns granted, Dialer dialer, Resolver resolver) {
    this.hosts = new Hosts(granted, "network.connect", resolver);
    this.dialer = dialer;
  }

  @Override
  public Value run(String builtin, ListValue request, Life life) {
    String host = text(request, 1);
    long port = integer(request, 2);
    if (port < 1 || port > 65_535) {
      throw new MooError(ErrorCode.E_INVARG);
    }
    Duration limit = Duration.ofSeconds(Math.clamp(integer(request, 6), 1, LONGEST_SECONDS));
    try {
      return open(host, (int) port, request, limit, life);
    } catch (IOException e) {
      String message = e.getMessage() == null ? "The host does not answer" : e.getMessage();
      throw Request.error(ErrorCode.E_INVARG, message, StrValue.of(host));
    }
  }

  private Value open(String host, int port, ListValue request, Duration limit, Life life)
      throws IOException {
    boolean ipv6 = flag(request, 4);
    InetAddress address = hosts.find(host, port, a -> a instanceof Inet6Address == ipv6, limit);
    ReachedSocket reached = ReachedSocket.connect(address, port, limit, life);
    try {
      Socket socket = flag(request, 5) ? Tls.over(reached.socket(), host) : reached.socket();
      reached.keep();
      return dialer.adopt(socket, host, (ObjValue) request.get(3), life.task());
    } catch (IOException | RuntimeException e) {
      reached.close();
      throw e;
    }
  }

  @Override
  public void close() {}
}
