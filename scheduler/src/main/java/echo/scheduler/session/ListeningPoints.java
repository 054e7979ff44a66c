package echo.scheduler.session;

import echo.values.ErrorCode;
import echo.values.IntValue;
import echo.values.MooError;
import echo.values.ObjValue;
import echo.values.Value;
import echo.values.model.Listener;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The points that clients may connect to, as {@code listeners()} shows them.
 *
 * <p>Gateways that are started with the server register theirs. Programs can open more only when a
 * {@link Binder} was given: a turn takes a point, and clients are let in when it has committed;
 * what a turn took in vain is given back (DECISIONS 12).
 *
 * <p>Threading: every method may be called from any thread.
 */
public final class ListeningPoints {
  private final Map<Key, Point> points = new LinkedHashMap<>();

  /** What turns that have not committed have taken, by task, in the order of their asking. */
  private final Map<Long, List<Taken>> taken = new HashMap<>();

  private @Nullable Binder binder;

  /** Opens points that programs ask for; implemented by a gateway. */
  @FunctionalInterface
  public interface Binder {
    /**
     * Takes a point, where nobody is let in yet.
     *
     * @throws MooError E_INVARG for a point of no such kind, E_PERM when it is not allowed, E_QUOTA
     *     when it is not to be had
     */
    Bound bind(Listener wanted);
  }

  /**
   * A point that was taken.
   *
   * @param canonical how {@code listeners()} shows it
   * @param start lets clients in
   * @param stop gives it back; who is connected stays
   */
  public record Bound(Value canonical, Runnable start, Runnable stop) {}

  private record Key(Value point, boolean ipv6) {
    static Key of(Listener listener) {
      return new Key(listener.point(), listener.ipv6());
    }
  }

  private record Point(Listener listener, Runnable stop) {}

  private record Taken(Listener wanted, Bound bound) {
    boolean is(Listener listener) {
      return bound.canonical().equals(listener.point()) && wanted.ipv6() == listener.ipv6();
    }
  }

  /** Lets programs open points. */
  public synchronized void binder(Binder newBinder) {
    binder = newBinder;
  }

  /** A gateway listens on a port. */
  public synchronized void register(Listener listener, Runnable stop) {
    points.put(Key.of(listener), new Point(listener, stop));
  }

  /** The same for connections by IPv4 that are told what happens to them. */
  public void register(int port, ObjValue handler, Runnable stop) {
    register(new Listener(handler, IntValue.of(port), true, false), stop);
  }

  /** Whether connections of this port are told what happens to them; true when it is not known. */
  synchronized boolean printMessages(int port, boolean ipv6) {
    Point point = points.get(new Key(IntValue.of(port), ipv6));
    if (point == null) {
      point = points.get(new Key(IntValue.of(port), !ipv6));
    }
    return point == null || point.listener.printMessages();
  }

  /**
   * Takes a point for a turn; the canonical form.
   *
   * @param index how many the attempt has taken before: another attempt of the turn gets the same
   */
  synchronized Value take(long task, int index, Listener wanted) {
    if (binder == null) {
      throw new MooError(ErrorCode.E_PERM);
    }
    List<Taken> own = taken.computeIfAbsent(task, _ -> new ArrayList<>());
    while (own.size() > index && !own.get(index).wanted.equals(wanted)) {
      own.remove(index).bound.stop().run();
    }
    if (own.size() <= index) {
      own.add(new Taken(wanted, binder.bind(wanted)));
    }
    return own.get(index).bound.canonical();
  }

  /** Lets clients in at a point that the task's turn took. */
  synchronized void listen(long task, Listener listener) {
    List<Taken> own = taken.getOrDefault(task, List.of());
    for (Taken point : own) {
      if (point.is(listener)) {
        own.remove(point);
        points.put(Key.of(listener), new Point(listener, point.bound.stop()));
        point.bound.start().run();
        return;
      }
    }
  }

  synchronized void unlisten(Listener listener) {
    Point removed = points.remove(Key.of(listener));
    if (removed != null) {
      removed.stop.run();
    }
  }

  /** Gives back what the task's turn took and did not keep. */
  synchronized void turnOver(long task) {
    List<Taken> left = taken.remove(task);
    if (left != null) {
      left.forEach(point -> point.bound.stop().run());
    }
  }

  /** All, the latest first. */
  synchronized List<Listener> listeners() {
    return points.values().stream().map(Point::listener).toList().reversed();
  }
}
