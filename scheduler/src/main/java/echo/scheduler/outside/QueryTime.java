package echo.scheduler.outside;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * The time of one query: when it is up, or nobody waits any more, what runs is interrupted and
 * nothing more begins. Threading: any thread.
 */
final class QueryTime implements AutoCloseable {
  private final OpenDatabase database;
  private boolean done;
  private boolean over;

  private QueryTime(OpenDatabase database) {
    this.database = database;
  }

  static QueryTime begin(OpenDatabase database, Duration limit, Life life) {
    QueryTime time = new QueryTime(database);
    life.onAbandon(time::end);
    CompletableFuture.delayedExecutor(limit.toNanos(), TimeUnit.NANOSECONDS).execute(time::end);
    return time;
  }

  private synchronized void end() {
    if (!done) {
      over = true;
      database.interrupt();
    }
  }

  /** Between what can be interrupted. */
  synchronized void check() throws SQLException {
    if (over) {
      throw new SQLException("interrupted");
    }
  }

  @Override
  public synchronized void close() {
    done = true;
  }
}
