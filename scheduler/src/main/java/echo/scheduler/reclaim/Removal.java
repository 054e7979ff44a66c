package echo.scheduler.reclaim;

import echo.evaluator.CommandWords;
import echo.evaluator.Execution;
import echo.evaluator.Outcome;
import echo.evaluator.builtin.Quota;
import echo.evaluator.host.Host;
import echo.objectstore.Change;
import echo.objectstore.Metadata;
import echo.objectstore.PropertySlot;
import echo.objectstore.WaifRecord;
import echo.objectstore.world.WorldView;
import echo.scheduler.turn.Turn;
import echo.scheduler.turn.TurnBody;
import echo.scheduler.turn.TurnEnd;
import echo.values.ListValue;
import echo.values.ObjValue;
import echo.values.References;
import echo.values.Value;
import echo.values.WaifValue;
import echo.values.model.ObjectFlags;
import echo.values.model.Verb;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A turn that removes what was found unused, after calling its verb {@code recycle} if any. */
final class Removal implements TurnBody {
  private final List<Value> unused;
  private final List<Value> later;
  private final @Nullable Metadata kept;
  private final Runnable givenUp;

  /** Of the last attempt, which is the one that counts. */
  private volatile boolean goOn = true;

  /**
   * A removal.
   *
   * @param unused several without such a verb, or one
   * @param later what waits for turns after this one
   * @param kept what {@link Metadata#WAIFS_KEPT} was when they were found unused
   * @param givenUp called when the server fails on the turn
   */
  Removal(List<Value> unused, List<Value> later, @Nullable Metadata kept, Runnable givenUp) {
    this.unused = unused;
    this.later = later;
    this.kept = kept;
    this.givenUp = givenUp;
  }

  /** Whether what comes later is still known to be unused. */
  boolean goOn() {
    return goOn;
  }

  @Override
  public void abandoned() {
    givenUp.run();
  }

  /** What is called before it goes, or null. */
  static @Nullable Verb verb(WorldView world, Value unused) {
    return switch (unused) {
      case WaifValue waif -> world.valid(waif) ? world.callableVerb(waif.type(), ":recycle") : null;
      case ObjValue object
          when world.valid(object) && (world.flags(object) & ObjectFlags.RECYCLED) == 0 ->
          world.callableVerb(object, "recycle");
      default -> null;
    };
  }

  @Override
  public TurnEnd run(Turn turn) {
    WorldView world = (WorldView) turn.host().world();
    if (!Objects.equals(world.transaction().get(Metadata.WAIFS_KEPT), kept)) {
      goOn = false;
      return new TurnEnd.Discarded();
    }
    TurnEnd end = new TurnEnd.Done();
    for (Value each : unused) {
      Verb verb = verb(world, each);
      if (verb != null) {
        end = call(turn, world, verb, each);
      }
      remove(turn.host(), world, each);
    }
    // What a task will hold that waits because of the verb is not known here.
    boolean tasksLeft = end instanceof TurnEnd.Suspended || turn.hasForked();
    goOn = !tasksLeft && !givesOutAny(world);
    return end;
  }

  private static TurnEnd call(Turn turn, WorldView world, Verb verb, Value self) {
    String name = "recycle";
    if (self instanceof ObjValue object) {
      world.setFlags(object, world.flags(object) | ObjectFlags.RECYCLED);
    } else {
      name = ":recycle";
    }
    Execution execution =
        Execution.forVerbCall(
            verb,
            self,
            ObjValue.NOTHING,
            ObjValue.NOTHING,
            ListValue.EMPTY,
            name,
            verb.owner(),
            CommandWords.NONE);
    return turn.run(execution) instanceof Outcome.Suspended waits
        ? new TurnEnd.Suspended(execution, waits.until())
        : new TurnEnd.Done();
  }

  private static void remove(Host host, WorldView world, Value unused) {
    if (unused instanceof WaifValue waif && world.valid(waif)) {
      world.destroyWaif(waif);
    } else if (unused instanceof ObjValue object && world.valid(object)) {
      Quota.giveBack(host, world.owner(object));
      world.destroy(object);
    }
  }

  /** Whether anything that this turn writes refers to what is to be removed later. */
  private boolean givesOutAny(WorldView world) {
    if (later.isEmpty()) {
      return false;
    }
    Set<Value> waiting = new HashSet<>(later);
    boolean[] given = {false};
    Consumer<Value> visitor = value -> given[0] |= waiting.contains(value);
    for (Change change : world.transaction().changes()) {
      switch (change.record()) {
        case PropertySlot slot -> References.forEach(slot.value(), visitor);
        case WaifRecord waif ->
            waif.fields().forEach(field -> References.forEach(field.value(), visitor));
        case null, default -> {}
      }
    }
    return given[0];
  }
}
