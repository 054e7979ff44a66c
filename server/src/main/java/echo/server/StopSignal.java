package echo.server;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Turns SIGTERM and Ctrl-C into an orderly end with exit code 0.
 *
 * <p>The signal starts the JVM's shutdown hook; it asks the main thread to stop and ends the
 * process when that has let go of everything, which is when {@link #close} is called.
 */
final class StopSignal implements AutoCloseable {
  /** Longest wait for the main thread; what was durable before stays so. */
  private static final long PATIENCE_SECONDS = 60;

  private final CompletableFuture<String> asked = new CompletableFuture<>();
  private final CountDownLatch finished = new CountDownLatch(1);
  private final Thread hook = new Thread(this::stop, "stop");

  private StopSignal() {}

  static StopSignal install() {
    StopSignal signal = new StopSignal();
    Runtime.getRuntime().addShutdownHook(signal.hook);
    return signal;
  }

  /** Waits for the signal, or for something else that ends the server. */
  void await(CompletableFuture<String> other) {
    CompletableFuture.anyOf(asked, other).join();
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
