package echo.server;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;

/**
 * Signals that the process is sent.
 *
 * <p>The JDK's class for signals is no supported API and the compiler warns of it; so it is reached
 * by reflection.
 */
final class ProcessSignals {
  private ProcessSignals() {}

  /**
   * Runs something, on a thread of its own, at each signal of a name from now on.
   *
   * @param name without the SIG in front
   * @throws ReflectiveOperationException when this JVM passes the signal to nobody
   */
  static void on(String name, Runnable received) throws ReflectiveOperationException {
    Class<?> signal = Class.forName("sun.misc.Signal");
    Class<?> handler = Class.forName("sun.misc.SignalHandler");
    InvocationHandler told =
        (proxy, method, args) ->
            switch (method.getName()) {
              case "handle" -> {
                received.run();
                yield null;
              }
              case "hashCode" -> System.identityHashCode(proxy);
              case "equals" -> proxy.equals(args[0]);
              default -> name;
            };
    Object proxy =
        Proxy.newProxyInstance(
            ProcessSignals.class.getClassLoader(), new Class<?>[] {handler}, told);
    Object _ =
        signal
            .getMethod("handle", signal, handler)
            .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
  }
}
