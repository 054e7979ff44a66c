package echo.scheduler.outside;

import java.net.InetAddress;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Hosts and ports that an admin has written as {@code host:port}, {@code *.domain} or {@code
 * [address]:*}.
 *
 * @param host lower-case name or address; {@code *} for any, or with {@code *.} before it for what
 *     is below it
 * @param ports empty for any
 * @param address what the host is as an address, or null when it is a name
 */
public record HostPattern(String host, Set<Integer> ports, @Nullable InetAddress address) {
  private static final Set<Integer> WEB = Set.of(80, 443);
  private static final Pattern FORM =
      Pattern.compile("(\\[[0-9A-Fa-f:.]+\\]|[^:\\[\\]\\s]+)(?::(\\d{1,5}|\\*))?");

  /** Four numbers, or with a colon: no name looks so, and none is looked up. */
  private static final Pattern ADDRESS = Pattern.compile("\\d+\\.\\d+\\.\\d+\\.\\d+|.*:.*");

  /**
   * Reads a pattern.
   *
   * @param portRequired whether the port must be said; else it is 80 and 443
   * @throws IllegalArgumentException saying what is wrong
   */
  public static HostPattern of(String text, boolean portRequired) {
    Matcher form = FORM.matcher(text.strip());
    if (!form.matches()) {
      throw new IllegalArgumentException("'" + text + "' is not HOST or HOST:PORT");
    }
    String port = form.group(2);
    if (port == null && portRequired) {
      throw new IllegalArgumentException("'" + text + "' names no port; HOST:PORT or HOST:*");
    }
    Set<Integer> ports =
        port == null ? WEB : port.equals("*") ? Set.of() : Set.of(Integer.parseInt(port));
    String host = form.group(1).replaceAll("[\\[\\]]", "").toLowerCase(Locale.ROOT);
    return new HostPattern(host, ports, address(host));
  }

  private static @Nullable InetAddress address(String host) {
    return ADDRESS.matcher(host).matches() ? InetAddress.ofLiteral(host) : null;
  }

  boolean allows(String asked, int port) {
    return allowsPort(port)
        && (host.equals("*")
            || host.equals(asked)
            || (host.startsWith("*.") && asked.endsWith(host.substring(1))));
  }

  boolean names(InetAddress other, int port) {
    return allowsPort(port) && other.equals(address);
  }

  private boolean allowsPort(int port) {
    return ports.isEmpty() || ports.contains(port);
  }
}
