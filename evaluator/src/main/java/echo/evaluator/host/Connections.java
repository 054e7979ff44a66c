package echo.evaluator.host;

import echo.values.ListValue;
import echo.values.ObjValue;
import echo.values.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Connections as this turn sees them: players, and negative numbers for those not logged in.
 *
 * <p>Effects wait in the turn's outbox and happen, in order, when the turn has committed; reads see
 * them at once (DECISIONS 12).
 */
public interface Connections {
  /** Whether that player or negative number is connected. */
  boolean connected(ObjValue who);

  /** Logged-in players in order of connection; all connections when asked. */
  ListValue players(boolean includeUnlogged);

  /**
   * Sends a line; false when output was refused because the queue is full and noFlush was given.
   */
  boolean notify(ObjValue who, String line, boolean noFlush);

  long connectedSeconds(ObjValue who);

  long idleSeconds(ObjValue who);

  /** {@code "port 7777 from host, port 5000"} or the like. */
  String name(ObjValue who);

  void boot(ObjValue who);

  /** The value of an option, or null when there is none by that name. */
  @Nullable Value option(ObjValue who, String name);

  /** Names of the options, in order. */
  List<String> optionNames();

  /** Sets an option; false when there is none by that name. */
  boolean setOption(ObjValue who, String name, Value value);

  /** {@code {prefix, suffix}}. */
  ListValue outputDelimiters(ObjValue who);

  long bufferedOutput(ObjValue who);

  /** The largest number of bytes queued for one connection. */
  long maxQueuedOutput();

  void forceInput(ObjValue who, String line, boolean atFront);

  void flushInput(ObjValue who, boolean showMessages);

  /** Whether a task is reading from the connection. */
  boolean reading(ObjValue who);

  /** Whether the connection holds its input for {@code read()}. */
  boolean holdsInput(ObjValue who);

  /** Begins to listen; the point's canonical form. Raises E_INVARG, E_QUOTA. */
  Value listen(ObjValue handler, Value point, boolean printMessages);

  /** Stops listening; false when nothing listens there. */
  boolean unlisten(Value point);

  /** {@code {{object, point, print_messages}, …}}. */
  ListValue listeners();
}
