package echo.web;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many clients may be connected at one time, over all the gateways that share it.
 *
 * <p>Threading: any thread.
 */
public final class ConnectionLimit {
  private final int most;
  private final AtomicInteger connected = new AtomicInteger();

  public ConnectionLimit(int most) {
    this.most = most;
  }

  /** How many clients there may be. */
  public int most() {
    return most;
  }

  /** How many clients there are. */
  public int connected() {
    return connected.get();
  }

  /** Whether there is room for one more, who is counted until {@link #left}. */
  public boolean enter() {
    if (connected.incrementAndGet() <= most) {
      return true;
    }
    connected.decrementAndGet();
    return false;
  }

  /** One who was let in has gone. */
  public void left() {
    connected.decrementAndGet();
  }
}
