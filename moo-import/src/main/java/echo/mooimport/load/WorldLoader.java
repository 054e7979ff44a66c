package echo.mooimport.load;

import echo.mooimport.check.CheckedVerb;
import echo.mooimport.check.CheckedWorld;
import echo.mooimport.dump.DumpObject;
import echo.objectstore.Member;
import echo.objectstore.Metadata;
import echo.objectstore.ObjectRecord;
import echo.objectstore.StoreKey;
import echo.objectstore.StoreRange;
import echo.objectstore.Transaction;
import echo.objectstore.VerbTable;
import echo.values.IntValue;
import echo.values.ObjValue;
import echo.values.StrValue;
import echo.values.model.Dialect;
import echo.values.model.ObjectFlags;
import echo.values.model.Origin;
import echo.values.model.ProgramText;
import echo.values.model.Verb;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes a checked dump into a transaction on an empty store: same numbers, same orders, texts of
 * verbs as they stand in the dump.
 */
public final class WorldLoader {
  private final CheckedWorld world;
  private final Transaction transaction;
  private final long[] contentsOrders;
  private final long[] childOrders;
  private final long[] playerOrders;

  public WorldLoader(CheckedWorld world, Transaction transaction) {
    this.world = world;
    this.transaction = transaction;
    int size = world.dump().slots().size();
    this.contentsOrders = new long[size];
    this.childOrders = new long[size];
    this.playerOrders = new long[size];
  }

  /** Puts every record; the caller commits. */
  public void load() {
    orders();
    SlotLoader slots = new SlotLoader(world, transaction);
    for (DumpObject object : world.dump().slots()) {
      if (object != null) {
        header(object);
        verbs(object);
        slots.load(object);
      }
    }
    transaction.put(
        Metadata.MAX_OBJECT, new Metadata(IntValue.of(world.dump().slots().size() - 1)));
    transaction.put(Metadata.ORIGIN, new Metadata(StrValue.of(Origin.LAMBDAMOO.name())));
  }

  private void orders() {
    for (long player : world.players()) {
      playerOrders[(int) player] = enter(StoreRange.PLAYERS, player);
    }
    for (int i = 0; i < contentsOrders.length; i++) {
      for (long content : world.locations().down(i)) {
        contentsOrders[(int) content] = enter(new StoreRange.Contents(i), content);
      }
      for (long child : world.parents().down(i)) {
        childOrders[(int) child] = enter(new StoreRange.Children(i), child);
      }
    }
  }

  private long enter(StoreRange<Member> range, long object) {
    long order = transaction.nextOrder();
    transaction.put(range.at(order), new Member(ObjValue.of(object)));
    return order;
  }

  private void header(DumpObject object) {
    int at = (int) object.number();
    long parent = world.parents().up(object.number());
    boolean player = playerOrders[at] != 0;
    int flags = (object.flags() & ~ObjectFlags.PLAYER) | (player ? ObjectFlags.PLAYER : 0);
    transaction.put(
        new StoreKey.ObjectKey(object.number()),
        new ObjectRecord(
            object.name(),
            flags,
            ObjValue.of(object.owner()),
            ObjValue.of(world.locations().up(object.number())),
            parent == -1 ? List.of() : List.of(ObjValue.of(parent)),
            contentsOrders[at],
            parent == -1 ? List.of() : List.of(childOrders[at]),
            playerOrders[at]));
    transaction.put(
        new StoreRange.Owned(object.owner()).at(object.number()),
        new Member(ObjValue.of(object.number())));
  }

  private void verbs(DumpObject object) {
    List<CheckedVerb> checked = world.verbs().get((int) object.number());
    if (checked.isEmpty()) {
      return;
    }
    List<Verb> verbs = new ArrayList<>(checked.size());
    for (CheckedVerb verb : checked) {
      ProgramText text =
          verb.source() == null
              ? ProgramText.EMPTY_MOO
              : new ProgramText(Dialect.MOO, verb.source());
      verbs.add(
          new Verb(
              ObjValue.of(object.number()),
              verbs.size() + 1,
              verb.names(),
              ObjValue.of(verb.owner()),
              verb.flags(),
              verb.args(),
              transaction.putProgram(text)));
    }
    transaction.put(new StoreKey.VerbsKey(object.number()), new VerbTable(verbs));
  }
}
