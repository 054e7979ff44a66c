package echo.scheduler.outside;

import echo.values.ErrorCode;
import echo.values.MooError;
import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/**
 * Turns hosts that programs name into addresses they may be connected to. The name must be granted,
 * and so must what it leads to: a public address, or one that the admin has named. Who connects
 * uses the address found here and looks nothing up again.
 */
final class Hosts {
  private final HostPatterns granted;
  private final String key;
  private final Resolver resolver;

  /**
   * @param key by which more is granted
   */
  Hosts(HostPatterns granted, String key, Resolver resolver) {
    this.granted = granted;
    this.key = key;
    this.resolver = resolver;
  }

  /**
   * The address to connect to.
   *
   * @param kind of address that will do
   * @throws MooError E_PERM when it is not granted
   * @throws SocketTimeoutException when finding it takes too long
   */
  InetAddress find(String host, int port, Predicate<InetAddress> kind, Duration limit)
      throws IOException {
    if (!granted.allows(host.toLowerCase(Locale.ROOT), port)) {
      throw new MooError(
          ErrorCode.E_PERM,
          host
              + ":"
              + port
              + " is not granted: its admin can grant it by "
              + key
              + " in echo.conf");
    }
    InetAddress refused = null;
    for (InetAddress address : resolve(host, limit)) {
      if (kind.test(address)) {
        if (Addresses.isPublic(address) || granted.names(address, port)) {
          return address;
        }
        refused = address;
      }
    }
    if (refused == null) {
      throw new UnknownHostException(host);
    }
    throw new MooError(
        ErrorCode.E_PERM,
        host
            + " leads to "
            + refused.getHostAddress()
            + ", which is no public address: its admin must grant the address itself by "
            + key);
  }

  private InetAddress[] resolve(String host, Duration limit) throws IOException {
    FutureTask<InetAddress[]> resolving = new FutureTask<>(() -> resolver.resolve(host));
    Thread.ofPlatform().name("echo-resolve").daemon().start(resolving);
    try {
      return resolving.get(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException _) {
      throw new SocketTimeoutException("looking up " + host);
    } catch (ExecutionException | InterruptedException _) {
      throw new UnknownHostException(host);
    }
  }
}
