package echo.scheduler.outside;

import static echo.scheduler.outside.Request.flag;
import static echo.scheduler.outside.Request.integer;
import static echo.scheduler.outside.Request.text;

import echo.evaluator.builtin.BinaryStrings;
import echo.values.ErrValue;
import echo.values.ErrorCode;
import echo.values.ListValue;
import echo.values.MapValue;
import echo.values.StrValue;
import echo.values.Value;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Locale;
import javax.net.ssl.SSLException;

/**
 * Web pages, as ToastStunt's {@code curl()} fetches them: what goes wrong on the way is a map with
 * libcurl's message, not an error. Redirections are not followed; a program that follows one asks
 * again, and is checked again.
 */
final class CurlService implements Service {
  private final Hosts hosts;
  private final Duration limit;
  private final long maxBytes;

  CurlService(Grants.Web grant, Resolver resolver, long maxBytes) {
    this.hosts = new Hosts(grant.hosts(), "curl.hosts", resolver);
    this.limit = grant.limit();
    this.maxBytes = maxBytes;
  }

  @Override
  public Value run(String builtin, ListValue request, Life life) {
    long seconds = request.size() > 2 ? integer(request, 3) : 0;
    Duration asked = seconds > 0 ? Duration.ofSeconds(seconds) : limit;
    try {
      byte[] got =
          fetch(
              url(text(request, 1)),
              flag(request, 2),
              asked.compareTo(limit) < 0 ? asked : limit,
              life);
      return StrValue.of(BinaryStrings.encode(got));
    } catch (URISyntaxException _) {
      return failed("URL using bad/illegal format or missing URL");
    } catch (IOException e) {
      life.check();
      return failed(message(e));
    }
  }

  /** An address without a scheme is taken for http, as libcurl does. */
  private static URI url(String text) throws URISyntaxException {
    URI uri = new URI(text.contains("://") ? text : "http://" + text);
    if (uri.getHost() == null || uri.getRawUserInfo() != null) {
      throw new URISyntaxException(text, "no host alone");
    }
    return uri;
  }

  private byte[] fetch(URI uri, boolean withHead, Duration within, Life life) throws IOException {
    String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
    boolean tls = scheme.equals("https");
    if (!tls && !scheme.equals("http")) {
      throw new WebFault("Unsupported protocol");
    }
    int port = uri.getPort() >= 0 ? uri.getPort() : tls ? 443 : 80;
    String host = uri.getHost().replaceAll("[\\[\\]]", "");
    InetAddress address = hosts.find(host, port, _ -> true, within);
    try (ReachedSocket reached = ReachedSocket.connect(address, port, within, life)) {
      try {
        return new WebExchange(tls ? Tls.over(reached.socket(), host) : reached.socket(), maxBytes)
            .get(uri, withHead);
      } catch (IOException e) {
        if (reached.isLate()) {
          throw new SocketTimeoutException();
        }
        throw e;
      }
    }
  }

  private static String message(IOException e) {
    return switch (e) {
      case WebFault fault -> String.valueOf(fault.getMessage());
      case UnknownHostException _ -> "Couldn't resolve host name";
      case SocketTimeoutException _ -> "Timeout was reached";
      case ConnectException _, NoRouteToHostException _ -> "Couldn't connect to server";
      case SSLException _ -> "SSL peer certificate or SSH remote key was not OK";
      default -> "Failure when receiving data from the peer";
    };
  }

  private static Value failed(String message) {
    return MapValue.EMPTY
        .with(StrValue.of("error"), ErrValue.of(ErrorCode.E_INVARG))
        .with(StrValue.of("message"), StrValue.of(message));
  }

  @Override
  public void close() {}
}
