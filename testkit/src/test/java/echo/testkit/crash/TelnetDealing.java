package echo.testkit.crash;

import echo.testkit.LineClient;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * A dealer over telnet. A line that was not answered may have been taken or not; so it goes on from
 * what the world says.
 */
final class TelnetDealing implements Dealing {
  private final long player;
  private final List<String> faults;
  private volatile long acknowledged;
  private volatile long sent;
  private volatile boolean finishing;
  private Thread thread = Thread.ofPlatform().unstarted(() -> {});

  TelnetDealing(long player, List<String> faults) {
    this.player = player;
    this.faults = faults;
  }

  @Override
  public long player() {
    return player;
  }

  @Override
  public long acknowledged() {
    return acknowledged;
  }

  @Override
  public long sent() {
    return sent;
  }

  @Override
  public void goOn(int telnetPort, int httpPort, long count) {
    acknowledged = count;
    sent = count;
    thread = Thread.ofPlatform().daemon().start(() -> deal(telnetPort));
  }

  private void deal(int port) {
    try (LineClient client = new LineClient(port)) {
      client.send("connect #" + player);
      while (!finishing) {
        long number = sent + 1;
        sent = number;
        client.send("deal " + number);
        String line = client.line();
        while (line != null && !line.startsWith("dealt ")) {
          line = client.line();
        }
        if (line == null) {
          return;
        }
        if (!line.equals("dealt " + number + " " + number)) {
          faults.add("dealer #" + player + " gave command " + number + ", heard " + line);
        }
        acknowledged = number;
      }
    } catch (UncheckedIOException _) {
      // The server was killed while it was written to.
    }
  }

  @Override
  public void awaitEnd() {
    join();
  }

  @Override
  public void finish() {
    finishing = true;
    join();
  }

  private void join() {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
