package echo.server;

import echo.objectstore.Member;
import echo.objectstore.ObjectAspects;
import echo.objectstore.ObjectRecord;
import echo.objectstore.ObjectStore;
import echo.objectstore.StoreRange;
import echo.objectstore.Transaction;
import echo.values.ObjValue;
import echo.values.model.ObjectFlags;
import java.util.Comparator;

/** Finds those who may do everything in a world. */
final class Wizards {
  private Wizards() {}

  /** The player with the lowest number who is a wizard. */
  static ObjValue first(ObjectStore store) {
    return store.read(Wizards::first);
  }

  private static ObjValue first(Transaction transaction) {
    return transaction.all(StoreRange.PLAYERS).stream()
        .map(Member::object)
        .filter(player -> isWizard(transaction.object(player.number(), ObjectAspects.RIGHTS)))
        .min(Comparator.naturalOrder())
        .orElseThrow(() -> new CommandFailed("the world has no wizard: say who by --as #N"));
  }

  private static boolean isWizard(@org.jspecify.annotations.Nullable ObjectRecord record) {
    return record != null && (record.flags() & ObjectFlags.WIZARD) != 0;
  }
}
