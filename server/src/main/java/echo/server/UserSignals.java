package echo.server;

import echo.scheduler.RunningWorld;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * SIGUSR1 and SIGUSR2: the world is told and may deal with them; else the second makes a snapshot.
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
      ProcessSignals.on("USR1", () -> signals.received("SIGUSR1"));
      ProcessSignals.on("USR2", () -> signals.received("SIGUSR2"));
    } catch (ReflectiveOperationException e) {
      LOG.warn("this JVM passes no signals on: {}", String.valueOf(e.getCause()));
    }
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
