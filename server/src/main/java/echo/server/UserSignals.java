package echo.server;

import echo.scheduler.RunningWorld;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * SIGUSR1 and SIGUSR2: the world is told and may deal with them; else the second makes a snapshot.
 *
 * <p>The JDK's class for signals is no supported API and the compiler warns of it; so it is reached
 * by reflection, and a JVM without it has no such signals.
 */
final class UserSignals {
  private static final Logger LOG = LoggerFactory.getLogger(UserSignals.class);

  private final RunningWorld world;

  private UserSignals(RunningWorld world) {
    this.world = world;
  }

  static void install(RunningWorld world) {
    UserSignals signals = new UserSignals(world);
    try {
      signals.handle("USR1");
      signals.handle("USR2");
    } catch (ReflectiveOperationException e) {
      LOG.warn("this JVM passes no signals on: {}", String.valueOf(e.getCause()));
    }
  }

  private void handle(String name) throws ReflectiveOperationException {
    Class<?> signal = Class.forName("sun.misc.Signal");
    Class<?> handler = Class.forName("sun.misc.SignalHandler");
    InvocationHandler told =
        (proxy, method, args) ->
            switch (method.getName()) {
              case "handle" -> {
                received("SIG" + name);
                yield null;
              }
              case "hashCode" -> System.identityHashCode(proxy);
              case "equals" -> proxy.equals(args[0]);
              default -> name;
            };
    Object proxy =
        Proxy.newProxyInstance(UserSignals.class.getClassLoader(), new Class<?>[] {handler}, told);
    Object _ =
        signal
            .getMethod("handle", signal, handler)
            .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
  }

  private void received(String name) {
    CompletableFuture<Void> _ =
        world
            .signal(name)
            .thenAccept(handled -> {
              if (!handled && name.equals("SIGUSR2")) {
                LOG.info("CHECKPOINTING due to remote request signal.");
                CompletableFuture<Void> _ = world.dumpDatabase();
              }
            });
  }
}
