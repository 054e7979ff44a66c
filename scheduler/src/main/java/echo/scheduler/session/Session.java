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

  /** Bytes as they came, as a binary string, of a connection that is binary. */
  default void binaryInput(String chunk) {
    input(chunk);
  }

  /** A telnet command, as a binary string, for a world that deals with them. */
  default void telnetInput(String command) {}

  /** Whether the world deals with telnet commands that the server does not know. */
  default boolean takesTelnet() {
    return false;
  }

  /** Whether the world has seen the connection: before, nothing is to be read from the client. */
  default boolean opened() {
    return true;
  }

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
