package echo.testkit.crash;

import echo.testkit.LineClient;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The wizard's connection: asks for audits and hears the steps that walkers tell.
 *
 * <p>Threading: one test's thread, and a reader of its own.
 */
final class Auditor implements AutoCloseable {
  /** Turns that forked tasks may take until they are over. */
  private static final int PATIENCE = 2000;

  private final LineClient client;
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private final Map<Long, Long> told;
  private final List<String> faults;
  private final Thread reader;

  /**
   * @param told by walker, the last step that was heard of; kept from one connection to the next
   * @param faults receives what was told twice
   */
  Auditor(int port, Map<Long, Long> told, List<String> faults) {
    this.told = told;
    this.faults = faults;
    client = new LineClient(port);
    client.send("connect #3");
    reader = Thread.ofPlatform().daemon().start(this::listen);
  }

  private void listen() {
    for (String line = client.line(); line != null; line = client.line()) {
      if (line.startsWith("step ")) {
        String[] words = line.split(" ", -1);
        long step = Long.parseLong(words[2]);
        Long before = told.put(Long.valueOf(words[1]), step);
        if (before != null && step <= before) {
          faults.add("walker #" + words[1] + " told step " + step + " after " + before);
        }
      } else if (line.startsWith("a ")) {
        lines.add(line.substring(2));
      } else if (line.startsWith("=> ")) {
        lines.add(line);
      } else if (!line.startsWith("***")) {
        faults.add("the wizard was shown: " + line);
      }
    }
  }

  private String next() {
    try {
      int patience = faults.isEmpty() ? 120 : 5;
      for (int waited = 0; waited < patience; waited++) {
        boolean over = !reader.isAlive();
        String line = lines.poll(over ? 0 : 1, TimeUnit.SECONDS);
        if (line != null) {
          return line;
        }
        if (over) {
          throw new IllegalStateException("the server hung up; " + faults);
        }
      }
      throw new IllegalStateException("no answer within " + patience + " s; " + faults);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Asks for everything that must hold.
   *
   * @param tasks how many tasks should wait when what was forked at once has run
   */
  Audit audit(long tasks) {
    long waiting = -1;
    for (int i = 0; waiting != tasks && i < PATIENCE; i++) {
      client.send("; suspend(0); return queue_info(#3)[\"num_bg_tasks\"];");
      waiting = Long.parseLong(until("=> ").replaceAll("=> \\{1, (\\d+)}", "$1"));
    }
    client.send("; #0:audit();");
    Audit audit = Audit.read(waiting, this::next);
    until("=> ");
    return audit;
  }

  /** Asks for something without waiting for the answer. */
  void say(String line) {
    client.send(line);
  }

  /** Waits for a line that begins so. */
  String until(String beginning) {
    String line = next();
    while (!line.startsWith(beginning)) {
      line = next();
    }
    return line;
  }

  /** Hangs up; all that had arrived has been heard then. */
  @Override
  public void close() {
    client.close();
    try {
      reader.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Waits until the server is gone and all that it had sent has been heard. */
  void awaitEnd() {
    try {
      reader.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
