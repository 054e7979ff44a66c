package echo.server.repl;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * What is typed, read ahead a little by a thread of its own: a thread that reads cannot be woken
 * when the world ends.
 *
 * <p>Threading: every method may be called from any thread.
 */
final class Keyboard {
  private static final int AHEAD = 16;

  private final BlockingQueue<Typed> typed = new ArrayBlockingQueue<>(AHEAD);
  private volatile boolean ended;

  /** Begins to read. */
  void read(BufferedReader in) {
    Thread.ofPlatform().name("keyboard").daemon().start(() -> readAll(in));
  }

  /** Ctrl-C was pressed; it is lost where much is typed ahead. */
  void interrupt() {
    boolean _ = typed.offer(new Typed.Interrupt());
  }

  /** Nothing more is taken. */
  void end() {
    ended = true;
    boolean _ = typed.offer(new Typed.End()); // a full queue keeps nobody waiting
  }

  /** Whether it ended before its input did. */
  boolean isEnded() {
    return ended;
  }

  /** Waits for what comes next. */
  Typed next() {
    try {
      Typed next = typed.take();
      return ended ? new Typed.End() : next;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return new Typed.End();
    }
  }

  private void readAll(BufferedReader in) {
    try {
      String line = in.readLine();
      while (line != null) {
        typed.put(new Typed.Line(line));
        line = in.readLine();
      }
      typed.put(new Typed.End());
    } catch (IOException _) {
      end();
    } catch (InterruptedException _) {
      // Nobody interrupts it; the process ends.
    }
  }
}
