package echo.scheduler.turn;

import echo.objectstore.Metadata;
import echo.objectstore.Snapshot;
import echo.objectstore.Transaction;
import echo.values.ListValue;
import echo.values.ObjValue;
import echo.values.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who was connected, as the store remembers it over a crash: a list of {@code {player, listener}}.
 */
final class RecordedConnections {
  private RecordedConnections() {}

  /** A player and the object that handles its connection. */
  record Recorded(ObjValue player, ObjValue listener) {}

  static List<Recorded> read(Transaction transaction) {
    List<Recorded> recorded = new ArrayList<>();
    for (Value entry : entries(transaction.get(Metadata.CONNECTIONS))) {
      if (entry instanceof ListValue pair
          && pair.size() == 2
          && pair.get(1) instanceof ObjValue player
          && pair.get(2) instanceof ObjValue listener) {
        recorded.add(new Recorded(player, listener));
      }
    }
    return recorded;
  }

  /**
   * Records what these effects change, over what the newest commit has left: the list is no part of
   * the world, and turns that differ in nothing else are not to lose to each other.
   *
   * @param newest with nothing committed between it and this transaction
   */
  static void update(Transaction transaction, Snapshot newest, List<ConnectionEffect> effects) {
    for (ConnectionEffect effect : effects) {
      Metadata now =
          transaction.writes(Metadata.CONNECTIONS)
              ? transaction.get(Metadata.CONNECTIONS)
              : newest.get(Metadata.CONNECTIONS);
      switch (effect) {
        case ConnectionEffect.LogIn in -> {
          List<Value> list = without(entries(now), in.player());
          list.add(ListValue.of(in.player(), in.listener()));
          write(transaction, list);
        }
        case ConnectionEffect.Switched switched -> {
          List<Value> list = without(without(entries(now), switched.player()), switched.who());
          list.add(ListValue.of(switched.player(), switched.listener()));
          write(transaction, list);
        }
        case ConnectionEffect.LogOut out -> write(transaction, without(entries(now), out.who()));
        default -> {}
      }
    }
  }

  static void remove(Transaction transaction, ObjValue player) {
    write(transaction, without(entries(transaction.get(Metadata.CONNECTIONS)), player));
  }

  private static Iterable<Value> entries(@Nullable Metadata stored) {
    return stored != null && stored.value() instanceof ListValue list ? list : ListValue.EMPTY;
  }

  private static List<Value> without(Iterable<Value> entries, ObjValue player) {
    List<Value> others = new ArrayList<>();
    for (Value entry : entries) {
      if (!(entry instanceof ListValue pair && pair.size() == 2 && pair.get(1).equals(player))) {
        others.add(entry);
      }
    }
    return others;
  }

  private static void write(Transaction transaction, List<Value> entries) {
    transaction.put(
        Metadata.CONNECTIONS, new Metadata(ListValue.owning(entries.toArray(Value[]::new))));
  }
}
