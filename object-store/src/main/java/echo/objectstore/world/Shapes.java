package echo.objectstore.world;

import echo.objectstore.Member;
import echo.objectstore.Metadata;
import echo.objectstore.NamedCount;
import echo.objectstore.ObjectRecord;
import echo.objectstore.PropertySlot;
import echo.objectstore.PropertyTable;
import echo.objectstore.StoreKey;
import echo.objectstore.StoreRange;
import echo.objectstore.StoreRecord;
import echo.objectstore.StoredChunk;
import echo.objectstore.StoredProgram;
import echo.objectstore.TaskRecord;
import echo.objectstore.UnnamedChunks;
import echo.objectstore.VerbHistory;
import echo.objectstore.VerbTable;
import echo.objectstore.WaifRecord;
import echo.values.IntValue;
import echo.values.ListValue;
import echo.values.ObjValue;
import echo.values.StrValue;
import echo.values.Value;
import echo.values.model.Origin;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a record under a key must be, so that a server may take it for what the key promises. A
 * transaction cannot write anything else, but a file can hold it.
 */
final class Shapes {
  /** Starts of the server for which there are numbers of anonymous objects and waifs. */
  private static final long MOST_STARTS = 1L << 21;

  private Shapes() {}

  /** What is wrong with a record, or null. */
  static @Nullable String wrong(StoreKey<?> key, StoreRecord record) {
    if (!fits(key, record)) {
      return "there is a " + record.getClass().getSimpleName() + " as " + key;
    }
    return key instanceof StoreKey.MetadataKey fact && record instanceof Metadata(Value value)
        ? wrongFact(fact, value)
        : null;
  }

  private static boolean fits(StoreKey<?> key, StoreRecord record) {
    return switch (key) {
      case StoreKey.ObjectKey _ -> record instanceof ObjectRecord;
      case StoreKey.SlotKey _ -> record instanceof PropertySlot;
      case StoreKey.VerbsKey _ -> record instanceof VerbTable;
      case StoreKey.PropertiesKey _ -> record instanceof PropertyTable;
      case StoreKey.HistoryKey _ -> record instanceof VerbHistory;
      case StoreKey.ProgramKey _ -> record instanceof StoredProgram;
      case StoreKey.NamedKey _, StoreKey.NamedChunkKey _ -> record instanceof NamedCount;
      case StoreKey.ChunkKey _ -> record instanceof StoredChunk;
      case StoreKey.MetadataKey _ -> record instanceof Metadata;
      case StoreKey.RangeKey<?> entry -> fits(entry.range(), record);
    };
  }

  private static boolean fits(StoreRange<?> range, StoreRecord record) {
    return switch (range) {
      case StoreRange.Tasks _ -> record instanceof TaskRecord;
      case StoreRange.Waifs _ -> record instanceof WaifRecord;
      case StoreRange.Unnamed _ -> record instanceof UnnamedChunks;
      default -> record instanceof Member;
    };
  }

  private static @Nullable String wrongFact(StoreKey.MetadataKey fact, Value value) {
    boolean isRight =
        switch (fact) {
          case StoreKey.MetadataKey key when key.equals(Metadata.MAX_OBJECT) ->
              isBetween(value, -1, ObjValue.FIRST_ANONYMOUS);
          case StoreKey.MetadataKey key when key.equals(Metadata.STARTS) ->
              isBetween(value, 0, MOST_STARTS);
          case StoreKey.MetadataKey key when key.equals(Metadata.WAIFS_KEPT) ->
              value instanceof IntValue;
          case StoreKey.MetadataKey key when key.equals(Metadata.ORIGIN) ->
              value instanceof StrValue name && isOrigin(name.text());
          case StoreKey.MetadataKey key when key.equals(Metadata.CONNECTIONS) ->
              value instanceof ListValue list && areConnections(list);
          default -> true;
        };
    return isRight ? null : "the fact " + fact.name() + " is " + value;
  }

  private static boolean isBetween(Value value, long least, long beyond) {
    return value instanceof IntValue number && number.value() >= least && number.value() < beyond;
  }

  private static boolean isOrigin(String name) {
    return Arrays.stream(Origin.values()).anyMatch(origin -> origin.name().equals(name));
  }

  /** Pairs of a player and the object that listened for it. */
  private static boolean areConnections(ListValue list) {
    for (Value entry : list) {
      if (!(entry instanceof ListValue pair
          && pair.size() == 2
          && pair.get(1) instanceof ObjValue
          && pair.get(2) instanceof ObjValue)) {
        return false;
      }
    }
    return true;
  }
}
