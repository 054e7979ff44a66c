package echo.objectstore.journal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** What the journal is to write and has not begun to. Threading: any thread adds, one takes. */
final class Arrivals {
  /** Who appends waits while this many bytes are under way. */
  private static final long MOST_QUEUED = 64L << 20;

  sealed interface Entry {
    @SuppressWarnings("ArrayRecordComponent") // Entries are never compared.
    record Append(long lsn, byte[] payload, CompletableFuture<Long> durable, long nanos)
        implements Entry {}

    record Roll(long firstLsn, CompletableFuture<Long> rolled) implements Entry {}
  }

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrived = lock.newCondition();
  private final Condition drained = lock.newCondition();
  private Deque<Entry> queue = new ArrayDeque<>();
  private long queuedBytes;
  private boolean closing;
  private boolean refusing;

  /** Adds a record when there is room for it; false when none is taken any more. */
  boolean add(Entry.Append record) {
    lock.lock();
    try {
      while (queuedBytes > MOST_QUEUED && !refusing) {
        drained.awaitUninterruptibly();
      }
      if (refusing) {
        return false;
      }
      queuedBytes += record.payload().length;
      queue.add(record);
      arrived.signal();
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Adds the beginning of a file, for which nobody may have to wait. */
  void add(Entry.Roll roll) {
    lock.lock();
    try {
      queue.add(roll);
      arrived.signal();
    } finally {
      lock.unlock();
    }
  }

  /** All that has arrived, once something has; null when nothing is left and nothing will come. */
  @Nullable Deque<Entry> take() {
    lock.lock();
    try {
      while (queue.isEmpty()) {
        if (closing) {
          return null;
        }
        arrived.awaitUninterruptibly();
      }
      return taken();
    } finally {
      lock.unlock();
    }
  }

  private Deque<Entry> taken() {
    Deque<Entry> all = queue;
    queue = new ArrayDeque<>();
    queuedBytes = 0;
    drained.signalAll();
    return all;
  }

  /** Takes no more records; gives what was there. */
  Deque<Entry> refuse() {
    lock.lock();
    try {
      refusing = true;
      return taken();
    } finally {
      lock.unlock();
    }
  }

  /** Nothing will come after what is there. */
  void close() {
    lock.lock();
    try {
      closing = true;
      arrived.signal();
    } finally {
      lock.unlock();
    }
  }
}
