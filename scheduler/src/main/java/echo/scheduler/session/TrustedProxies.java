package echo.scheduler.session;

import echo.scheduler.turn.Turn;
import echo.values.ListValue;
import echo.values.StrValue;
import echo.values.Value;
import echo.values.model.ConnectionEnds;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * What proxies in front of the server say of their clients, in the PROXY protocol's first version.
 *
 * <p>Only those are believed whose addresses are in {@code $server_options.trusted_proxies}.
 */
final class TrustedProxies {
  private static final int WORDS = 6;

  private TrustedProxies() {}

  /** Whether a connection comes from a proxy that the world trusts. */
  static boolean trust(Turn turn, LiveSession session) {
    Value trusted = turn.host().server().option("trusted_proxies");
    if (session.detached || !(trusted instanceof ListValue addresses)) {
      return false;
    }
    for (Value address : addresses) {
      if (address instanceof StrValue text && text.text().equals(session.ends.remoteIp())) {
        return true;
      }
    }
    return false;
  }

  /**
   * Where a client really comes from, by a line such as {@code PROXY TCP4 192.0.2.1 192.0.2.9 50000
   * 7777}; null when it is no such line. A proxy that does not know says so, and nothing changes.
   */
  static @Nullable ConnectionEnds told(ConnectionEnds ends, String line) {
    String[] words = line.split(" ", -1);
    if (words.length < 2 || !words[0].equals("PROXY")) {
      return null;
    }
    if (words[1].equals("UNKNOWN")) {
      return ends;
    }
    boolean known = words[1].equals("TCP4") || words[1].equals("TCP6");
    if (!known || words.length != WORDS) {
      return null;
    }
    InetSocketAddress client = end(words[2], words[4]);
    InetSocketAddress server = end(words[3], words[5]);
    return client == null || server == null
        ? null
        : ends.proxied(client.getAddress().getHostAddress(), client.getPort(), server.getPort());
  }

  /** An address and port; null unless both are numbers. */
  private static @Nullable InetSocketAddress end(String address, String port) {
    try {
      return new InetSocketAddress(InetAddress.ofLiteral(address), Integer.parseInt(port));
    } catch (IllegalArgumentException _) {
      return null;
    }
  }
}
