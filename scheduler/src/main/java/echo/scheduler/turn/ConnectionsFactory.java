package echo.scheduler.turn;

import echo.evaluator.host.Connections;

/**
 * Where a turn gets its view of the connections from; implemented by the session layer.
 *
 * <p>Threading: called on the turn's thread, once for each attempt of a turn.
 */
@FunctionalInterface
public interface ConnectionsFactory {
  /**
   * The connections as this attempt of a turn sees them. Acts are added to {@link Turn#outbox} and
   * are read back by the same view; nothing else may change before the turn commits, for an attempt
   * may be thrown away.
   */
  Connections of(Turn turn);
}
