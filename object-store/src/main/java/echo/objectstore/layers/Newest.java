package echo.objectstore.layers;

import echo.objectstore.commit.CommitLog;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;

/**
 * The newest state with its place in the order of commits, and the lock that is held while another
 * takes its place.
 *
 * <p>Threading: any thread reads; {@link #set} with the lock held.
 */
final class Newest {
  final ReentrantLock lock = new ReentrantLock();

  /** The highest order number in use or given out. */
  final AtomicLong orders = new AtomicLong();

  private volatile Head head;

  /** A state and its place in the order. */
  record Head(Layers state, CommitLog.Place place) {}

  Newest(Layers state, CommitLog log) {
    head = new Head(state, log.newest());
  }

  Head head() {
    return head;
  }

  Layers state() {
    return head.state;
  }

  /** The state after one more commit. */
  void set(Layers state, CommitLog.Place place) {
    head = new Head(state, place);
  }

  /** Exchanges the layers of the newest state, which stays the same state. */
  Layers exchange(UnaryOperator<Layers> by) {
    lock.lock();
    try {
      Head before = head;
      head = new Head(by.apply(before.state), before.place);
      return head.state;
    } finally {
      lock.unlock();
    }
  }
}
