package echo.scheduler.session;

import echo.eventsystem.OutputEvent;
import echo.eventsystem.OutputLog;
import echo.values.ObjValue;
import java.util.ArrayList;
import java.util.List;

/**
 * The way out of a session: its transports, which all get the same.
 *
 * <p>Threading: every method may be called from any thread; transports are called one at a time.
 * What is appended to the log is shown in the same breath, so that a client that attaches gets
 * every line once.
 */
final class SessionOutput {
  private static final String GONE = ">> Older lines that you have not seen are no longer kept <<";

  private final OutputLog log;
  private final String token;
  private final List<Transport> transports = new ArrayList<>();
  private ConnectionOptions options = ConnectionOptions.DEFAULT;
  private String playerName = "";
  private boolean closed;
  private int limit;

  SessionOutput(OutputLog log, String token, List<Transport> first) {
    this.log = log;
    this.token = token;
    transports.addAll(first);
  }

  String token() {
    return token;
  }

  /** Shows lines that are kept for nobody. */
  synchronized void show(List<String> lines) {
    send(lines.stream().map(line -> new SessionLine(0, line)).toList());
  }

  /** Shows lines, some of which are kept. */
  synchronized void show(List<SessionLine> lines, List<OutputEvent> kept) {
    kept.forEach(log::append);
    send(lines);
  }

  /** Adds a transport, after what its client missed; false when it is too late. */
  synchronized boolean attach(Transport transport, ObjValue player, long lastSequence) {
    if (closed) {
      return false;
    }
    transport.loggedIn(player.number(), playerName, token);
    setUp(transport);
    replay(transport, player, lastSequence);
    transports.add(transport);
    return true;
  }

  /** Shows a client what it missed. */
  synchronized void replay(Transport transport, ObjValue player, long lastSequence) {
    OutputLog.Missed missed = log.after(player, lastSequence);
    List<SessionLine> lines = new ArrayList<>(missed.lines().size() + 1);
    if (missed.gone()) {
      lines.add(new SessionLine(0, GONE));
    }
    missed.lines().forEach(event -> lines.add(new SessionLine(event.sequence(), event.text())));
    if (!lines.isEmpty()) {
      transport.send(lines);
    }
  }

  /** Takes out a transport whose client is gone; true when none is left. */
  synchronized boolean remove(Transport transport) {
    transports.remove(transport);
    return transports.isEmpty();
  }

  synchronized boolean empty() {
    return transports.isEmpty();
  }

  synchronized void loggedIn(ObjValue player, String name) {
    playerName = name;
    transports.forEach(transport -> transport.loggedIn(player.number(), name, token));
  }

  /** An option was set, be it to what it was. */
  synchronized void setOption(String name, ConnectionOptions changed) {
    options = changed;
    for (Transport transport : transports) {
      switch (name) {
        case "client-echo" -> transport.option(name, changed.clientEcho());
        case "binary" -> transport.option(name, changed.binary());
        case "keep-alive" -> transport.keepAlive(changed.keepAliveSettings());
        default -> {}
      }
    }
  }

  /** How many bytes may wait for each client; 0 for as many as its gateway has it. */
  synchronized void limit(int bytes) {
    limit = bytes;
    transports.forEach(transport -> transport.outputLimit(bytes));
  }

  synchronized void close(List<String> lastLines) {
    show(lastLines);
    transports.forEach(Transport::close);
    transports.clear();
    closed = true;
  }

  /** Bytes that wait, on the transport that is furthest behind. */
  synchronized long queuedBytes() {
    return transports.stream().mapToLong(Transport::queuedBytes).max().orElse(0);
  }

  private void send(List<SessionLine> lines) {
    if (!lines.isEmpty()) {
      transports.forEach(transport -> transport.send(lines));
    }
  }

  private void setUp(Transport transport) {
    transport.outputLimit(limit);
    if (!options.clientEcho()) {
      transport.option("client-echo", false);
    }
    if (options.binary()) {
      transport.option("binary", true);
    }
  }
}
