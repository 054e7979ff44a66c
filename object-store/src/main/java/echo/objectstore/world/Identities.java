package echo.objectstore.world;

import echo.objectstore.Metadata;
import echo.objectstore.Transaction;
import echo.values.IntValue;

/**
 * Numbers that are given once in the life of a world: those of anonymous objects and waifs.
 *
 * <p>A reference may outlive what it referred to, so no number may come again, not after a crash
 * either. The order numbers of a running store do not repeat; the count of the server's starts in
 * front of them tells those of one run from those of another. So nobody writes a counter and no two
 * turns conflict over it.
 */
final class Identities {
  /** Bits for the numbers of one run. */
  private static final int RUN = 40;

  private Identities() {}

  /** A number from 1 on, below 2^61, larger than all that this run of the server has given. */
  static long next(Transaction transaction) {
    Metadata starts = transaction.get(Metadata.STARTS);
    long run = starts == null ? 0 : ((IntValue) starts.value()).value();
    long number = transaction.nextOrder();
    if (run >> (61 - RUN) != 0 || number >> RUN != 0) {
      throw new IllegalStateException("no identities left: start " + run + ", number " + number);
    }
    return run << RUN | number;
  }
}
