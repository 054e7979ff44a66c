package echo.scheduler.turn;

import echo.evaluator.host.World;
import echo.objectstore.Transaction;
import echo.objectstore.world.WorldCaches;
import echo.objectstore.world.WorldView;

/** The objects as a turn sees them. Threading: the turn's thread only. */
final class TurnWorld extends WorldView implements World {
  TurnWorld(Transaction transaction, WorldCaches caches) {
    super(transaction, caches);
  }
}
