package echo.scheduler.turn;

import echo.objectstore.StoreException;

/**
 * What the server does for programs; called when the turn that asked is durable, in order.
 *
 * <p>Threading: any one thread at a time; it must not block.
 */
public interface ServerActs {
  /** Nothing can be written any more, and no more turns are taken. */
  void failed(StoreException why);

  void shutdown(String message);

  /** {@code panic()}: stops the process as if it had failed. */
  void panic(String message);

  void dumpDatabase();

  /** {@code run_gc()}. */
  void reclaim();

  /** {@code server_log()}. */
  void log(String line);
}
