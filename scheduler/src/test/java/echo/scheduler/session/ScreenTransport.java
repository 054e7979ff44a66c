package echo.scheduler.session;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/** A client that remembers what it was shown. */
final class ScreenTransport implements Transport {
  final List<String> lines = new CopyOnWriteArrayList<>();
  final List<Integer> writes = new ArrayList<>();
  final List<String> forms = new ArrayList<>();
  int outputLimit = -1;
  @Nullable KeepAlive keepAlive;
  String token = "";
  long lastSequence;
  final BlockingQueue<Long> acknowledged = new LinkedBlockingQueue<>();
  boolean closed;
  private final BlockingQueue<String> arriving = new LinkedBlockingQueue<>();
  private final boolean mayReturn;

  ScreenTransport() {
    this(false);
  }

  ScreenTransport(boolean mayReturn) {
    this.mayReturn = mayReturn;
  }

  @Override
  public void send(List<SessionLine> shown) {
    writes.add(shown.size());
    for (SessionLine line : shown) {
      lines.add(line.text());
      arriving.add(line.text());
      forms.add(line.form().name());
      lastSequence = Math.max(lastSequence, line.sequence());
    }
  }

  @Override
  public void outputLimit(int bytes) {
    outputLimit = bytes;
  }

  @Override
  public void keepAlive(KeepAlive settings) {
    keepAlive = settings;
  }

  @Override
  public void acknowledged(long number) {
    acknowledged.add(number);
  }

  @Override
  public void close() {
    closed = true;
  }

  @Override
  public void loggedIn(long player, String playerName, String newToken) {
    token = newToken;
    lines.add("[" + playerName + " #" + player + "]");
  }

  @Override
  public void option(String name, boolean on) {
    lines.add("[" + name + " " + on + "]");
  }

  @Override
  public boolean mayReturn() {
    return mayReturn;
  }

  /** Waits for a line that begins so, beyond those that were waited for before. */
  void await(String beginning) throws InterruptedException {
    String line = arriving.take();
    while (!line.startsWith(beginning)) {
      line = arriving.take();
    }
  }

  /** What was shown since the last call. */
  List<String> seen() {
    List<String> seen = List.copyOf(lines);
    lines.clear();
    return seen;
  }
}
