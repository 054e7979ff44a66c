package echo.scheduler.outside;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Finds the addresses of a host. Threading: any thread; it may take long. */
@FunctionalInterface
public interface Resolver {
  /** As the system does. */
  Resolver SYSTEM = InetAddress::getAllByName;

  InetAddress[] resolve(String host) throws UnknownHostException;
}
