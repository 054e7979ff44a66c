package echo.web.telnet;

import echo.scheduler.session.ListeningPoints;
import echo.scheduler.session.Sessions;
import echo.values.ErrorCode;
import echo.values.IntValue;
import echo.values.MooError;
import echo.values.model.Listener;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The telnet ports that programs open by {@code listen()}.
 *
 * <p>They listen on the address of the settings, whose port does not matter. Closing this ends them
 * and their connections; {@code unlisten()} ends only the port. Threading: any thread.
 */
public final class TelnetPoints implements ListeningPoints.Binder, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TelnetPoints.class);

  private final Sessions sessions;
  private final TelnetSettings settings;
  private final Set<TelnetGateway> gateways = ConcurrentHashMap.newKeySet();

  public TelnetPoints(Sessions sessions, TelnetSettings settings) {
    this.sessions = sessions;
    this.settings = settings;
  }

  @Override
  public ListeningPoints.Bound bind(Listener wanted) {
    if (!(wanted.point() instanceof IntValue port) || port.value() < 0 || port.value() > 65_535) {
      throw new MooError(ErrorCode.E_INVARG);
    }
    try {
      TelnetGateway gateway =
          TelnetGateway.bind(
              sessions, settings.at(address(wanted.ipv6()), (int) port.value(), wanted.handler()));
      gateways.add(gateway);
      return new ListeningPoints.Bound(
          IntValue.of(gateway.port()), gateway::start, () -> stop(gateway));
    } catch (IOException e) {
      LOG.warn("listen({}) failed: {}", port.value(), e.getMessage());
      boolean forbidden = String.valueOf(e.getMessage()).startsWith("Permission denied");
      throw new MooError(forbidden ? ErrorCode.E_PERM : ErrorCode.E_QUOTA);
    }
  }

  /** The address of the settings, or what is like it in the other version of the protocol. */
  private String address(boolean ipv6) throws UnknownHostException {
    InetAddress address = InetAddress.getByName(settings.bindAddress());
    if (ipv6 == address instanceof Inet6Address) {
      return settings.bindAddress();
    }
    if (address.isLoopbackAddress()) {
      return ipv6 ? "::1" : "127.0.0.1";
    }
    return ipv6 ? "::" : "0.0.0.0";
  }

  /** Ends a point; one where nobody is connected is forgotten. */
  private void stop(TelnetGateway gateway) {
    gateway.stopAccepting();
    if (gateway.isIdle()) {
      gateways.remove(gateway);
    }
  }

  @Override
  public void close() throws IOException {
    for (TelnetGateway gateway : gateways) {
      gateway.close();
    }
  }
}
