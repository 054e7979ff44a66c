package echo.bench;

import echo.objectstore.ObjectStore;
import echo.objectstore.Transaction;
import echo.objectstore.world.WorldCaches;
import echo.objectstore.world.WorldView;
import echo.values.FloatValue;
import echo.values.IntValue;
import echo.values.ListValue;
import echo.values.ObjValue;
import echo.values.StrValue;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * Many objects in a world, made by ordinary transactions: classes that define five properties, and
 * 500 things to a class that have a name and a value of their own for each.
 */
public final class LargeWorld {
  private static final int THINGS_OF_A_CLASS = 500;
  private static final int READ = 1;

  private final ObjectStore store;
  private final WorldCaches caches;
  private final ObjValue owner;

  /**
   * @param owner of all that is made
   */
  public LargeWorld(ObjectStore store, ObjValue owner) {
    this.store = store;
    this.caches = WorldCaches.of(store);
    this.owner = owner;
  }

  /**
   * Makes objects, one class and its things to a commit.
   *
   * @param progress is told how many there are
   */
  public void fill(long objects, LongConsumer progress) {
    for (long made = 0; made < objects; made += THINGS_OF_A_CLASS) {
      Transaction transaction = store.begin();
      fillClass(new WorldView(transaction, caches), Math.min(THINGS_OF_A_CLASS, objects - made));
      var _ = transaction.commit(List.of());
      progress.accept(Math.min(objects, made + THINGS_OF_A_CLASS));
    }
  }

  private void fillClass(WorldView view, long things) {
    ObjValue type = view.create(List.of(), owner);
    view.setName(type, "generic thing " + type.number());
    view.addProperty(type, "count", IntValue.ZERO, owner, READ);
    view.addProperty(type, "text", StrValue.of(""), owner, READ);
    view.addProperty(type, "list", ListValue.EMPTY, owner, READ);
    view.addProperty(type, "friend", ObjValue.NOTHING, owner, READ);
    view.addProperty(type, "weight", FloatValue.of(0), owner, READ);
    for (long i = 1; i < things; i++) {
      ObjValue thing = view.create(List.of(type), owner);
      long number = thing.number();
      view.setName(thing, "thing " + number);
      view.setProperty(thing, "count", IntValue.of(number));
      view.setProperty(thing, "text", StrValue.of("a text of " + number));
      view.setProperty(
          thing, "list", ListValue.of(IntValue.of(number), IntValue.ONE, IntValue.ZERO));
      view.setProperty(thing, "friend", type);
      view.setProperty(thing, "weight", FloatValue.of(number / 2.0));
    }
  }
}
