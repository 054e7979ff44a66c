package echo.testkit.play;

import echo.scheduler.session.SessionLine;
import echo.scheduler.session.Transport;
import java.util.ArrayList;
import java.util.List;

/** A client that remembers what it was shown. */
final class Screen implements Transport {
  private final List<String> lines = new ArrayList<>();

  @Override
  public void send(List<SessionLine> shown) {
    shown.forEach(line -> lines.add(line.text()));
  }

  @Override
  public void close() {
    lines.add("(closed)");
  }

  @Override
  public void loggedIn(long player, String playerName, String token) {}

  @Override
  public void option(String name, boolean on) {}

  /** What was shown since the last call. */
  List<String> seen() {
    List<String> seen = List.copyOf(lines);
    lines.clear();
    return seen;
  }
}
