package echo.scheduler.turn;

/**
 * What the server does for programs; called when the turn that asked is durable, in order.
 *
 * <p>Threading: any one thread at a time; it must not block.
 */
public interface ServerActs {
  void shutdown(String message);

  void dumpDatabase();

  /** {@code server_log()}. */
  void log(String line);
}
