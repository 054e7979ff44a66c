package echo.scheduler.outside;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A connection of an errand to another host, closed when its time is up or nobody waits any more:
 * whoever waits on it then finds it closed.
 */
final class ReachedSocket implements AutoCloseable {
  private final Socket socket = new Socket();
  private final AtomicBoolean settled = new AtomicBoolean();
  private final AtomicBoolean late = new AtomicBoolean();

  private ReachedSocket() {}

  static ReachedSocket connect(InetAddress address, int port, Duration limit, Life life)
      throws IOException {
    ReachedSocket reached = new ReachedSocket();
    life.onAbandon(reached::close);
    CompletableFuture.delayedExecutor(limit.toNanos(), TimeUnit.NANOSECONDS)
        .execute(reached::timeUp);
    try {
      reached.socket.connect(new InetSocketAddress(address, port), millis(limit));
      return reached;
    } catch (IOException e) {
      reached.close();
      throw e;
    }
  }

  private static int millis(Duration limit) {
    return Math.clamp(limit.toMillis(), 1, Integer.MAX_VALUE);
  }

  private void timeUp() {
    if (settled.compareAndSet(false, true)) {
      late.set(true);
      shut();
    }
  }

  Socket socket() {
    return socket;
  }

  /** From now on it may stay open; throws when its time was up before. */
  void keep() throws IOException {
    if (!settled.compareAndSet(false, true)) {
      throw new SocketTimeoutException();
    }
  }

  /** Whether it was closed because its time was up. */
  boolean isLate() {
    return late.get();
  }

  @Override
  public void close() {
    settled.set(true);
    shut();
  }

  private void shut() {
    try {
      socket.close();
    } catch (IOException _) {
      // It is of no use any more either way.
      return;
    }
  }
}
