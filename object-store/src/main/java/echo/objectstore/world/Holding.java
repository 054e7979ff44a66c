package echo.objectstore.world;

import echo.objectstore.Member;
import echo.objectstore.StoreKey;
import echo.objectstore.StoreRange;
import echo.objectstore.Transaction;
import echo.values.ObjValue;

/**
 * The register of objects whose properties may hold anonymous objects or waifs. Anonymous objects
 * are not in it: what they hold matters only while they are in use themselves.
 */
public final class Holding {
  private Holding() {}

  /**
   * Enters an object. To be called by whoever writes a slot with a value that {@link
   * echo.values.Value#refers} without a {@link WorldView}.
   */
  public static void remember(Transaction transaction, long object) {
    StoreKey.RangeKey<Member> key = StoreRange.HOLDERS.at(object);
    if (object < ObjValue.FIRST_ANONYMOUS && transaction.get(key) == null) {
      transaction.put(key, new Member(ObjValue.of(object)));
    }
  }

  static void forget(Transaction transaction, long object) {
    StoreKey.RangeKey<Member> key = StoreRange.HOLDERS.at(object);
    if (transaction.get(key) != null) {
      transaction.remove(key);
    }
  }
}
