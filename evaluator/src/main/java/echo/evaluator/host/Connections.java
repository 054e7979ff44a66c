package echo.evaluator.host;

import echo.values.ListValue;
import echo.values.ObjValue;
import echo.values.Value;
import echo.values.model.ConnectionEnds;
import echo.values.model.Listener;
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
   * Raises E_INVARG when the connection is binary and the line is no binary string.
   *
   * @param noNewline whether the line goes out without its end
   */
  boolean notify(ObjValue who, String line, boolean noFlush, boolean noNewline);

  /** Sends a whole line, whatever is lost for it. */
  default void tell(ObjValue who, String line) {
    boolean _ = notify(who, line, false, false);
  }

  long connectedSeconds(ObjValue who);

  long idleSeconds(ObjValue who);

  /** Where the connection comes from and arrived; null when there is none. */
  @Nullable ConnectionEnds ends(ObjValue who);

  /** Calls the client of a connection by another name. */
  void rename(ObjValue who, String name);

  void boot(ObjValue who);

  /**
   * Makes a connection another player, in the place of any connection that is that already.
   *
   * @param silent whether nobody is told by the server itself
   */
  void switchPlayer(ObjValue who, ObjValue player, boolean silent);

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

  /**
   * Enters a line; for somebody who is not connected it is a command all the same. Raises E_QUOTA
   * when too much waits.
   */
  void forceInput(ObjValue who, String line, boolean atFront);

  void flushInput(ObjValue who, boolean showMessages);

  /** Whether a task is reading from the connection. */
  boolean reading(ObjValue who);

  /** The state of a connection's input; null when there is no such connection. */
  @Nullable InputState input(ObjValue who);

  /**
   * Begins to listen; the point's canonical form. The port is taken at once, clients are let in
   * when the turn has committed. Raises E_INVARG, E_PERM, E_QUOTA.
   */
  Value listen(Listener listener);

  /** Stops listening; false when nothing listens there. */
  boolean unlisten(Value point, boolean ipv6);

  List<Listener> listeners();
}
