package echo.server;

import echo.objectstore.StoreException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns SIGTERM and Ctrl-C into an orderly end with exit code 0.
 *
 * <p>The signal asks the main thread to stop. It does not begin the JVM's shutdown, for the map of
 * pages may have to be opened for the last commits, and its library cannot start any more then.
 * Where the JVM does not pass the signal on, and for other signals, a shutdown hook does the same;
 * it ends the process when the main thread has let go of everything, which is when {@link #close}
 * is called.
 */
final class StopSignal implements AutoCloseable {
  /** Longest wait for the main thread; what was durable before stays so. */
  private static final long PATIENCE_SECONDS = 60;

  private static final Logger LOG = LoggerFactory.getLogger(StopSignal.class);

  private final CompletableFuture<String> asked = new CompletableFuture<>();
  private final CountDownLatch finished = new CountDownLatch(1);
  private final Thread hook = new Thread(this::stop, "stop");

  private StopSignal() {}

  static StopSignal install() {
    StopSignal signal = new StopSignal();
    Runtime.getRuntime().addShutdownHook(signal.hook);
    try {
      ProcessSignals.on("TERM", () -> signal.asked.complete(""));
      ProcessSignals.on("INT", () -> signal.asked.complete(""));
    } catch (ReflectiveOperationException e) {
      LOG.debug("the shutdown hook has to do: {}", String.valueOf(e.getCause()));
    }
    return signal;
  }

  /** Runs something at the signal, on a thread of its own. */
  void whenAsked(Runnable told) {
    CompletableFuture<Void> _ = asked.thenRun(told);
  }

  /**
   * Waits for the signal, or for something else that ends the server.
   *
   * @throws CommandFailed when that is a fault of the disk
   */
  void await(CompletableFuture<String> other) {
    try {
      CompletableFuture.anyOf(asked, other).join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof StoreException fault) {
        throw new CommandFailed(String.valueOf(fault.getMessage()));
      }
      throw e;
    }
  }

  @Override
  public void close() {
    finished.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException _) {
      // The hook runs already; it ends the process.
    }
  }

  private void stop() {
    asked.complete("");
    int code = 1;
    try {
      code = finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS) ? 0 : 1;
    } catch (InterruptedException _) {
      // Nobody interrupts it; if somebody does, the process ends as it would have.
    }
    Runtime.getRuntime().halt(code);
  }
}
