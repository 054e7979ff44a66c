package echo.web;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What a client is still to be sent, bounded in bytes.
 *
 * <p>When lines come faster than the client reads, the oldest waiting lines are lost and counted,
 * as LambdaMOO does, so that what the player sees last is what happened last. Everything else
 * (telnet commands, answers) is kept, because clients ask for it; one that asks for too much and
 * does not read the answers is cut off.
 *
 * <p>Threading: any thread may add and close; one thread takes. Adding never waits for the client.
 * A lock and not a monitor: a virtual thread that waits in a monitor is woken by way of another
 * thread.
 */
public final class OutputQueue<T> {
  /** Answers that may wait. */
  static final int MAX_CONTROLS = 4096;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final ArrayDeque<Entry<T>> waiting = new ArrayDeque<>();
  private final Runnable cutOff;
  private int limit;
  private int controls;
  private int bytes;
  private int lost;
  private boolean closed;

  /**
   * @param limit bytes of waiting lines kept
   * @param cutOff ends the connection of a client that does not read its answers
   */
  public OutputQueue(int limit, Runnable cutOff) {
    this.limit = limit;
    this.cutOff = cutOff;
  }

  /** How many bytes of waiting lines are kept from now on. */
  public void limit(int bytesKept) {
    lock.lock();
    try {
      limit = bytesKept;
    } finally {
      lock.unlock();
    }
  }

  /** Adds lines in order, all or nothing visible to the taker. */
  public void addLines(List<Entry<T>> lines) {
    lock.lock();
    try {
      if (closed) {
        return;
      }
      for (Entry<T> line : lines) {
        makeRoom(line.bytes);
        waiting.add(line);
        bytes += line.bytes;
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Adds something that must not be lost. */
  public void addControl(T item) {
    if (isFull(item)) {
      cutOff.run();
    }
  }

  /** Adds it if there is room. */
  private boolean isFull(T item) {
    lock.lock();
    try {
      if (closed) {
        return false;
      }
      if (controls >= MAX_CONTROLS) {
        closed = true;
        waiting.clear();
        changed.signalAll();
        return true;
      }
      controls++;
      waiting.add(new Entry<>(item, 0));
      changed.signalAll();
      return false;
    } finally {
      lock.unlock();
    }
  }

  /** Bytes of the lines that wait. */
  public int bytes() {
    lock.lock();
    try {
      return bytes;
    } finally {
      lock.unlock();
    }
  }

  /** Takes no more; what waits can still be taken. */
  public void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Waits for something to send; empty once it is closed and all has been taken. */
  public Optional<Batch<T>> take() throws InterruptedException {
    lock.lock();
    try {
      while (waiting.isEmpty() && lost == 0 && !closed) {
        changed.await();
      }
      if (waiting.isEmpty() && lost == 0) {
        return Optional.empty();
      }
      List<T> items = new ArrayList<>(waiting.size());
      waiting.forEach(entry -> items.add(entry.item));
      Batch<T> batch = new Batch<>(lost, items);
      waiting.clear();
      bytes = 0;
      lost = 0;
      controls = 0;
      return Optional.of(batch);
    } finally {
      lock.unlock();
    }
  }

  private void makeRoom(int needed) {
    Iterator<Entry<T>> oldest = waiting.iterator();
    while (bytes + needed > limit && bytes > 0 && oldest.hasNext()) {
      Entry<T> entry = oldest.next();
      if (entry.bytes > 0) {
        oldest.remove();
        bytes -= entry.bytes;
        lost++;
      }
    }
  }

  /** The line that tells a player what a full queue cost, as LambdaMOO words it. */
  public static String overflowLine(int lost) {
    return ">> Network buffer overflow: "
        + lost
        + (lost == 1
            ? " line of output to you has been lost <<"
            : " lines of output to you have been lost <<");
  }

  /**
   * A line as it waits.
   *
   * @param bytes its size, at least 1 for a line
   */
  public record Entry<T>(T item, int bytes) {}

  /**
   * What was waiting.
   *
   * @param lost lines thrown away before the first item
   */
  public record Batch<T>(int lost, List<T> items) {}
}
