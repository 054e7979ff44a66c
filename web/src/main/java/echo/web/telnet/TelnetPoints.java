package echo.web.telnet;

import echo.scheduler.session.ListeningPoints;
import echo.scheduler.session.Sessions;
import echo.values.ErrorCode;
import echo.values.IntValue;
import echo.values.MooError;
import echo.values.ObjValue;
import echo.values.Value;
import java.io.IOException;
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
  public ListeningPoints.Bound bind(ObjValue handler, Value point, boolean printMessages) {
    if (!(point instanceof IntValue port) || port.value() < 0 || port.value() > 65_535) {
      throw new MooError(ErrorCode.E_INVARG);
    }
    try {
      TelnetGateway gateway =
          TelnetGateway.open(sessions, settings.at((int) port.value(), handler));
      gateways.add(gateway);
      return new ListeningPoints.Bound(IntValue.of(gateway.port()), gateway::stopAccepting);
    } catch (IOException e) {
      LOG.warn("listen({}) failed: {}", port.value(), e.getMessage());
      throw new MooError(ErrorCode.E_QUOTA);
    }
  }

  @Override
  public void close() throws IOException {
    for (TelnetGateway gateway : gateways) {
      gateway.close();
    }
  }
}
