package echo.testkit.browser;

import echo.scheduler.session.Session;
import echo.scheduler.session.SessionLine;
import echo.scheduler.session.Transport;
import echo.values.ObjValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A session of the pretend world: keeps all it showed, and waits for its player to come back.
 *
 * <p>Threading: guarded by itself.
 */
final class PretendSession implements Session {
  private final PretendWorld world;
  private final List<Transport> transports = new ArrayList<>();
  private final List<SessionLine> shown = new ArrayList<>();
  private long player = -100;
  private final Map<String, Long> taken = new HashMap<>();
  private String name = "";

  PretendSession(PretendWorld world, Transport first) {
    this.world = world;
    transports.add(first);
  }

  @Override
  public synchronized ObjValue who() {
    return ObjValue.of(player);
  }

  synchronized String name() {
    return name;
  }

  @Override
  public void input(String line) {
    world.command(this, line);
  }

  @Override
  public void input(Transport from, String client, long number, List<String> lines) {
    if (isNew(client, number)) {
      lines.forEach(this::input);
    }
    from.acknowledged(number);
  }

  private synchronized boolean isNew(String client, long number) {
    long before = taken.getOrDefault(client, 0L);
    taken.put(client, Math.max(before, number));
    return number > before;
  }

  @Override
  public synchronized void disconnected(Transport transport) {
    transports.remove(transport);
  }

  synchronized void attach(Transport transport, long lastSequence) {
    transports.add(transport);
    transport.send(shown.stream().filter(line -> line.sequence() > lastSequence).toList());
  }

  synchronized void logIn(long number, String playerName, String token) {
    player = number;
    name = playerName;
    transports.forEach(transport -> transport.loggedIn(number, playerName, token));
  }

  synchronized void show(List<String> lines) {
    List<SessionLine> numbered = new ArrayList<>();
    for (String line : lines) {
      SessionLine next = new SessionLine(player < 0 ? 0 : shown.size() + 1, line);
      if (player >= 0) {
        shown.add(next);
      }
      numbered.add(next);
    }
    transports.forEach(transport -> transport.send(numbered));
  }

  synchronized void option(String option, boolean on) {
    transports.forEach(transport -> transport.option(option, on));
  }

  synchronized void boot() {
    transports.forEach(Transport::close);
  }
}
