package echo.objectstore.history;

import echo.objectstore.Metadata;
import echo.objectstore.ObjectStore;
import echo.objectstore.StoreKey;
import echo.objectstore.Transaction;
import echo.objectstore.world.WorldCaches;
import echo.objectstore.world.WorldView;
import echo.values.IntValue;
import echo.values.ListValue;
import echo.values.ObjValue;
import echo.values.Value;
import java.util.ArrayList;
import java.util.List;

/** Lists to append to, kept in one way or another. */
interface Lists {
  /** Reads a list and writes it. Threading: that of the transaction it was made for. */
  interface Session {
    List<Integer> read(int list);

    void append(int list, int value);

    void nest();

    void rollBackNested();
  }

  Session of(Transaction transaction);

  /** As facts about the world: plain records. */
  static Lists facts() {
    return transaction ->
        new Session() {
          @Override
          public List<Integer> read(int list) {
            return transaction.get(key(list)) instanceof Metadata(ListValue values)
                ? numbers(values)
                : List.of();
          }

          @Override
          public void append(int list, int value) {
            transaction.put(key(list), new Metadata(appended(read(list), value)));
          }

          @Override
          public void nest() {
            transaction.nest();
          }

          @Override
          public void rollBackNested() {
            transaction.rollBackNested();
          }

          private static StoreKey.MetadataKey key(int list) {
            return new StoreKey.MetadataKey("list " + list);
          }
        };
  }

  /** As a property that objects inherit, read through the caches that transactions share. */
  static Lists properties(ObjectStore store, int lists) {
    WorldCaches caches = WorldCaches.of(store);
    WorldView world = new WorldView(store.begin(), caches);
    ObjValue parent = world.create(List.of(), ObjValue.of(0));
    world.addProperty(parent, "list", ListValue.EMPTY, parent, 0);
    for (int i = 0; i < lists; i++) {
      world.create(List.of(parent), parent);
    }
    world.transaction().commit(List.of());
    return transaction -> {
      WorldView view = new WorldView(transaction, caches);
      return new Session() {
        @Override
        public List<Integer> read(int list) {
          echo.values.model.Property property = view.property(ObjValue.of(list + 1), "list");
          return property != null && property.value() instanceof ListValue values
              ? numbers(values)
              : List.of();
        }

        @Override
        public void append(int list, int value) {
          view.setProperty(ObjValue.of(list + 1), "list", appended(read(list), value));
        }

        @Override
        public void nest() {
          view.nest();
        }

        @Override
        public void rollBackNested() {
          view.rollBackNested();
        }
      };
    };
  }

  private static List<Integer> numbers(ListValue values) {
    List<Integer> numbers = new ArrayList<>();
    for (Value value : values) {
      numbers.add((int) ((IntValue) value).value());
    }
    return numbers;
  }

  private static ListValue appended(List<Integer> to, int value) {
    List<Value> values = new ArrayList<>();
    to.forEach(number -> values.add(IntValue.of(number)));
    values.add(IntValue.of(value));
    return ListValue.copyOf(values);
  }
}
