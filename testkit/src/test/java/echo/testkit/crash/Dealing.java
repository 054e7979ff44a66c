package echo.testkit.crash;

/**
 * A client that deals: it gives numbered commands, each when the one before was answered, and knows
 * which were.
 *
 * <p>Threading: one test's thread, and a thread of its own while it is connected.
 */
interface Dealing {
  /** The number of the player. */
  long player();

  /** The last command that was acknowledged. */
  long acknowledged();

  /** The last command that was sent. */
  long sent();

  /**
   * Goes on at a server.
   *
   * @param count the commands that the world has taken, by its audit
   */
  void goOn(int telnetPort, int httpPort, long count);

  /** Waits until the server is gone. */
  void awaitEnd();

  /** Sends nothing more, and waits for the answer to what was sent. */
  void finish();
}
