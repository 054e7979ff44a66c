package echo.web;

import echo.scheduler.session.Session;
import echo.scheduler.session.SessionLine;
import echo.scheduler.session.Transport;
import echo.values.ObjValue;
import echo.values.model.ConnectionEnds;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A session that keeps what was typed and shows what the test says. */
public final class ScriptedSession implements Session {
  public final List<Transport> transports = new CopyOnWriteArrayList<>();
  public final CompletableFuture<Transport> gone = new CompletableFuture<>();
  public final ObjValue listener;
  public final ConnectionEnds ends;

  /** Telnet commands that came while {@link #takesTelnet}, as binary strings. */
  public final BlockingQueue<String> telnet = new LinkedBlockingQueue<>();

  public volatile boolean takesTelnet;

  /** How much typed text it says is waiting, and how often that was asked. */
  public volatile long queued;

  public final Semaphore queueLooks = new Semaphore(0);
  private final BlockingQueue<String> typed = new LinkedBlockingQueue<>();
  private final List<SessionLine> shown = new ArrayList<>();
  private long taken;
  private volatile ObjValue who = ObjValue.of(-100);

  ScriptedSession(ObjValue listener, ConnectionEnds ends) {
    this.listener = listener;
    this.ends = ends;
  }

  @Override
  public boolean takesTelnet() {
    return takesTelnet;
  }

  @Override
  public void telnetInput(String command) {
    telnet.add(command);
  }

  @Override
  public long queuedInput() {
    queueLooks.release();
    return queued;
  }

  @Override
  public ObjValue who() {
    return who;
  }

  @Override
  public void input(String line) {
    typed.add(line);
  }

  @Override
  public synchronized void input(Transport from, String client, long number, List<String> lines) {
    if (number > taken) {
      taken = number;
      typed.addAll(lines);
    }
    from.acknowledged(number);
  }

  @Override
  public void disconnected(Transport transport) {
    transports.remove(transport);
    gone.complete(transport);
  }

  /** The next line typed, for which it waits up to ten seconds. */
  public String nextInput() throws InterruptedException {
    String line = typed.poll(10, TimeUnit.SECONDS);
    if (line == null) {
      throw new AssertionError("nothing was typed");
    }
    return line;
  }

  /** Whether everything typed has been looked at. */
  public boolean inputIsEmpty() {
    return typed.isEmpty();
  }

  public synchronized void show(String... lines) {
    List<SessionLine> numbered = new ArrayList<>();
    for (String line : lines) {
      numbered.add(new SessionLine(who.number() < 0 ? 0 : shown.size() + 1, line));
      shown.add(numbered.getLast());
    }
    transports.forEach(t -> t.send(numbered));
  }

  /** Sends a line of whatever form. */
  public void send(SessionLine line) {
    transports.forEach(t -> t.send(List.of(line)));
  }

  public void logIn(long player, String name, String token) {
    who = ObjValue.of(player);
    transports.forEach(t -> t.loggedIn(player, name, token));
  }

  synchronized void attach(Transport transport, long lastSequence) {
    transports.add(transport);
    transport.send(shown.stream().filter(l -> l.sequence() > lastSequence).toList());
  }
}
