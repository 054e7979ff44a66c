package echo.scheduler.session;

import echo.values.ObjValue;
import java.util.List;

/**
 * A connection as the world sees it; one or more transports hang on it.
 *
 * <p>Threading: every method may be called from any thread.
 */
public interface Session {
  /** The player, or the negative number of a connection not logged in. */
  ObjValue who();

  /** A whole line as typed, without its end. Order of calls is the order of commands. */
  void input(String line);

  /**
   * Whole lines that the client numbered: taken once, whatever is sent again, also after the server
   * was killed. The transport is told when they are in the journal, now or in time.
   *
   * @param client a name that the client made up and nobody guesses
   * @param number counts the client's inputs, from 1
   */
  void input(Transport from, String client, long number, List<String> lines);

  /** Characters typed that nothing has been done with yet; 0 once the session has ended. */
  default long queuedInput() {
    return 0;
  }

  /** The client is gone; without another transport the session ends. */
  void disconnected(Transport transport);
}
