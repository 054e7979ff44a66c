package echo.web;

import echo.scheduler.session.Session;
import java.util.concurrent.locks.LockSupport;

/**
 * The bound on what a client may type ahead: while more waits, its gateway reads no more from it,
 * so that what it sends piles up on its own side.
 */
public final class TypeAhead {
  /** Characters that may wait; one line may exceed it. */
  public static final int LIMIT = 65_536;

  private static final long LOOK_AGAIN_NANOS = 5_000_000;

  private TypeAhead() {}

  /** Returns when the world has seen the connection. */
  public static void awaitOpening(Session session) {
    while (!session.opened() && !Thread.currentThread().isInterrupted()) {
      LockSupport.parkNanos(LOOK_AGAIN_NANOS);
    }
  }

  /** Returns when the session has room; holds up only the calling thread, which is virtual. */
  public static void await(Session session) {
    while (session.queuedInput() > LIMIT && !Thread.currentThread().isInterrupted()) {
      LockSupport.parkNanos(LOOK_AGAIN_NANOS);
    }
  }
}
