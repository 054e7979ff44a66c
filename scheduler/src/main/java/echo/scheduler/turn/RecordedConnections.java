package echo.scheduler.turn;

import echo.objectstore.Metadata;
import echo.objectstore.Transaction;
import echo.values.ListValue;
import echo.values.ObjValue;
import echo.values.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * Who was connected, as the store remembers it over a crash: a list of {@code {player, listener}}.
 */
final class RecordedConnections {
  private RecordedConnections() {}

  /** A player and the object that handles its connection. */
  record Recorded(ObjValue player, ObjValue listener) {}

  static List<Recorded> read(Transaction transaction) {
    Metadata stored = transaction.get(Metadata.CONNECTIONS);
    List<Recorded> recorded = new ArrayList<>();
    if (stored != null && stored.value() instanceof ListValue list) {
      for (Value entry : list) {
        if (entry instanceof ListValue pair
            && pair.size() == 2
            && pair.get(1) instanceof ObjValue player
            && pair.get(2) instanceof ObjValue listener) {
          recorded.add(new Recorded(player, listener));
        }
      }
    }
    return recorded;
  }

  /** Records what these effects change. */
  static void update(Transaction transaction, List<ConnectionEffect> effects) {
    for (ConnectionEffect effect : effects) {
      switch (effect) {
        case ConnectionEffect.LogIn in -> {
          List<Recorded> now = without(transaction, in.player());
          now.add(new Recorded(in.player(), in.listener()));
          write(transaction, now);
        }
        case ConnectionEffect.Switched switched -> {
          List<Recorded> now = without(transaction, switched.player());
          now.removeIf(recorded -> recorded.player().equals(switched.who()));
          now.add(new Recorded(switched.player(), switched.listener()));
          write(transaction, now);
        }
        case ConnectionEffect.LogOut out -> remove(transaction, out.who());
        default -> {}
      }
    }
  }

  static void remove(Transaction transaction, ObjValue player) {
    write(transaction, without(transaction, player));
  }

  private static List<Recorded> without(Transaction transaction, ObjValue player) {
    List<Recorded> now = read(transaction);
    now.removeIf(recorded -> recorded.player().equals(player));
    return now;
  }

  private static void write(Transaction transaction, List<Recorded> recorded) {
    transaction.put(
        Metadata.CONNECTIONS,
        new Metadata(
            ListValue.owning(
                recorded.stream()
                    .map(entry -> ListValue.of(entry.player(), entry.listener()))
                    .toArray(Value[]::new))));
  }
}
