package echo.mooimport.load;

import echo.mooimport.check.CheckedObject;
import echo.mooimport.check.CheckedVerb;
import echo.mooimport.check.CheckedWaif;
import echo.mooimport.check.CheckedWorld;
import echo.mooimport.dump.DumpTasks;
import echo.mooimport.report.ImportProgress;
import echo.mooimport.report.ImportProgress.Stage;
import echo.objectstore.Member;
import echo.objectstore.Metadata;
import echo.objectstore.ObjectRecord;
import echo.objectstore.StoreKey;
import echo.objectstore.StoreRange;
import echo.objectstore.Transaction;
import echo.objectstore.VerbTable;
import echo.objectstore.WaifRecord;
import echo.values.IntValue;
import echo.values.ListValue;
import echo.values.ObjValue;
import echo.values.StrValue;
import echo.values.Value;
import echo.values.WaifValue;
import echo.values.model.Dialect;
import echo.values.model.ObjectFlags;
import echo.values.model.Origin;
import echo.values.model.ProgramText;
import echo.values.model.Verb;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes a checked dump into a transaction on an empty store: same numbers, same orders, texts of
 * verbs as they stand in the dump.
 */
public final class WorldLoader {
  private final CheckedWorld world;
  private final Transaction transaction;
  private final Origin origin;
  private final ImportProgress progress;
  private final long[] contentsOrders;
  private final long[] playerOrders;

  /** By child: the order numbers among the children of each of its parents, by parent. */
  private final List<Map<Long, Long>> childOrders = new ArrayList<>();

  /**
   * A loader for one world.
   *
   * @param origin the server that the world follows
   */
  public WorldLoader(
      CheckedWorld world, Origin origin, Transaction transaction, ImportProgress progress) {
    this.world = world;
    this.origin = origin;
    this.transaction = transaction;
    this.progress = progress;
    int size = world.dump().slots().size();
    this.contentsOrders = new long[size];
    this.playerOrders = new long[size];
    for (int i = 0; i < size; i++) {
      childOrders.add(new HashMap<>(2));
    }
  }

  /** Puts every record; the caller commits. */
  public void load() {
    orders();
    SlotLoader slots = new SlotLoader(world, transaction);
    int loaded = 0;
    for (CheckedObject object : world.objects()) {
      header(object);
      verbs(object);
      slots.load(object);
      loaded++;
      // The last tenth is the commit and the disk.
      progress.at(Stage.WRITING, 0.9 * loaded / world.objects().size());
    }
    for (CheckedObject object : world.anonymous()) {
      anonymous(object);
      verbs(object);
      slots.load(object);
    }
    world.waifs().forEach(waif -> waif(waif, slots));
    connections();
    transaction.put(
        Metadata.MAX_OBJECT, new Metadata(IntValue.of(world.dump().slots().size() - 1)));
    transaction.put(Metadata.ORIGIN, new Metadata(StrValue.of(origin.name())));
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
        childOrders.get((int) child).put((long) i, enter(new StoreRange.Children(i), child));
      }
    }
  }

  private long enter(StoreRange<Member> range, long object) {
    long order = transaction.nextOrder();
    transaction.put(range.at(order), new Member(ObjValue.of(object)));
    return order;
  }

  private void header(CheckedObject object) {
    int at = (int) object.number();
    boolean player = playerOrders[at] != 0;
    int flags = (object.dumped().flags() & ~ObjectFlags.PLAYER) | (player ? ObjectFlags.PLAYER : 0);
    List<Long> location = world.locations().up(at);
    transaction.put(
        new StoreKey.ObjectKey(at),
        new ObjectRecord(
            object.dumped().name(),
            flags,
            ObjValue.of(object.dumped().owner()),
            location.isEmpty() ? ObjValue.NOTHING : ObjValue.of(location.getFirst()),
            object.parents().stream().map(ObjValue::of).toList(),
            contentsOrders[at],
            object.parents().stream().map(childOrders.get(at)::get).toList(),
            playerOrders[at]));
    transaction.put(
        new StoreRange.Owned(object.dumped().owner()).at(at), new Member(ObjValue.of(at)));
  }

  private void anonymous(CheckedObject object) {
    ObjValue identity = object.identity();
    transaction.put(
        new StoreKey.ObjectKey(identity.number()),
        new ObjectRecord(
            object.dumped().name(),
            object.dumped().flags() & ~ObjectFlags.PLAYER,
            ObjValue.of(object.dumped().owner()),
            ObjValue.NOTHING,
            object.parents().stream().map(ObjValue::of).toList(),
            0,
            List.of(),
            0));
    transaction.put(StoreRange.ANONYMOUS.at(identity.number()), new Member(identity));
    for (long parent : object.parents()) {
      transaction.put(
          new StoreRange.AnonymousHeirs(parent).at(identity.number()), new Member(identity));
    }
  }

  /** Whoever was connected is told to be gone when the world starts, as after a crash. */
  private void connections() {
    List<Value> connected = new ArrayList<>();
    for (DumpTasks.Connection connection : world.dump().tasks().connections()) {
      if (world.players().contains(connection.player())
          && world.dump().object(connection.listener()) != null) {
        connected.add(
            ListValue.of(ObjValue.of(connection.player()), ObjValue.of(connection.listener())));
      }
    }
    if (!connected.isEmpty()) {
      transaction.put(Metadata.CONNECTIONS, new Metadata(ListValue.copyOf(connected)));
    }
  }

  private void waif(CheckedWaif waif, SlotLoader slots) {
    WaifValue value = waif.value();
    transaction.put(StoreRange.WAIF_TYPES.at(value.type().number()), new Member(value.type()));
    transaction.put(
        new StoreRange.Waifs(value.type().number()).at(value.id()),
        new WaifRecord(
            value.owner(),
            waif.fields().stream()
                .map(field ->
                    new WaifRecord.Field(
                        field.definer(),
                        slots.number(field.definer(), field.name()),
                        field.value()))
                .toList()));
  }

  private void verbs(CheckedObject object) {
    List<CheckedVerb> checked = object.verbs();
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
              object.identity(),
              verbs.size() + 1,
              verb.names(),
              ObjValue.of(verb.owner()),
              verb.flags(),
              verb.args(),
              transaction.putProgram(text)));
    }
    transaction.put(new StoreKey.VerbsKey(object.identity().number()), new VerbTable(verbs));
  }
}
