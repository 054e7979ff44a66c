package echo.scheduler;

import echo.evaluator.host.World;
import echo.objectstore.ObjectStore;
import echo.objectstore.layers.LayeredStore;
import echo.objectstore.world.WorldCaches;
import echo.objectstore.world.WorldView;
import echo.values.ListValue;
import echo.values.ObjValue;
import echo.values.StrValue;
import echo.values.model.Dialect;
import echo.values.model.ObjectFlags;
import echo.values.model.ProgramText;
import echo.values.model.PropertyFlags;
import echo.values.model.VerbArgs;
import echo.values.model.VerbFlags;
import java.util.Arrays;
import java.util.List;

/** A small world over an empty store: the system object, a room and a player in it. */
public final class TestWorld extends WorldView implements World {
  public final ObjValue room;
  public final ObjValue player;

  public TestWorld() {
    this(LayeredStore.ephemeral());
  }

  /** The same, to be committed to a store. */
  public TestWorld(ObjectStore store) {
    super(store.begin(), WorldCaches.of(store));
    create(List.of(), ObjValue.NOTHING);
    addProperty(ObjValue.SYSTEM, "aliases", ListValue.EMPTY, ObjValue.SYSTEM, PropertyFlags.READ);
    room = thing(ObjValue.NOTHING, "room");
    player = thing(room, "Ann");
    setFlags(player, ObjectFlags.PLAYER | ObjectFlags.PROGRAMMER);
  }

  /** Gives an object a verb in moo. */
  public void verb(ObjValue on, String names, ObjValue owner, VerbArgs args, String... lines) {
    int flags = VerbFlags.READ | VerbFlags.EXECUTE | VerbFlags.DEBUG;
    setVerbProgram(
        addVerb(on, names, owner, flags, args),
        new ProgramText(Dialect.MOO, String.join("\n", lines)));
  }

  /** Makes an object with a name and aliases somewhere. */
  public ObjValue thing(ObjValue where, String name, String... aliases) {
    ObjValue thing = create(List.of(ObjValue.SYSTEM), ObjValue.NOTHING);
    setName(thing, name);
    setProperty(
        thing, "aliases", ListValue.copyOf(Arrays.stream(aliases).map(StrValue::of).toList()));
    relocate(thing, where);
    return thing;
  }
}
