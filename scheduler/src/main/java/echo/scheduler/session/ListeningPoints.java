package echo.scheduler.session;

import echo.values.ErrorCode;
import echo.values.IntValue;
import echo.values.ListValue;
import echo.values.MooError;
import echo.values.ObjValue;
import echo.values.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The points that clients may connect to, as {@code listeners()} shows them.
 *
 * <p>Gateways that are started with the server register theirs. Programs can open more only when a
 * {@link Binder} was given.
 *
 * <p>Threading: every method may be called from any thread.
 */
public final class ListeningPoints {
  private final Map<Value, Point> points = new LinkedHashMap<>();
  private @Nullable Binder binder;

  /** Opens points that programs ask for; implemented by a gateway. */
  @FunctionalInterface
  public interface Binder {
    /**
     * Begins to listen.
     *
     * @param point what the program gave: a port number
     * @return what stops it
     * @throws MooError E_INVARG for a point of no such kind, E_QUOTA when it is not to be had
     */
    Bound bind(ObjValue handler, Value point, boolean printMessages);
  }

  /**
   * A point that listens.
   *
   * @param canonical how {@code listeners()} shows it
   */
  public record Bound(Value canonical, Runnable stop) {}

  private record Point(ObjValue handler, boolean printMessages, Runnable stop) {}

  /** Lets programs open points. */
  public synchronized void binder(Binder newBinder) {
    binder = newBinder;
  }

  /** A gateway listens on a port. */
  public synchronized void register(
      int port, ObjValue handler, boolean printMessages, Runnable stop) {
    points.put(IntValue.of(port), new Point(handler, printMessages, stop));
  }

  /** Whether connections of this port are told what happens to them; true when it is not known. */
  synchronized boolean printMessages(int port) {
    Point point = points.get(IntValue.of(port));
    return point == null || point.printMessages;
  }

  synchronized Value listen(ObjValue handler, Value point, boolean printMessages) {
    if (binder == null) {
      throw new MooError(ErrorCode.E_PERM);
    }
    if (points.containsKey(point)) {
      throw new MooError(ErrorCode.E_INVARG);
    }
    Bound bound = binder.bind(handler, point, printMessages);
    points.put(bound.canonical(), new Point(handler, printMessages, bound.stop()));
    return bound.canonical();
  }

  synchronized boolean unlisten(Value point) {
    Point removed = points.remove(point);
    if (removed != null) {
      removed.stop.run();
    }
    return removed != null;
  }

  synchronized ListValue listeners() {
    return ListValue.copyOf(
        points.entrySet().stream()
            .map(entry ->
                ListValue.of(
                    entry.getValue().handler,
                    entry.getKey(),
                    IntValue.of(entry.getValue().printMessages)))
            .toList());
  }
}
