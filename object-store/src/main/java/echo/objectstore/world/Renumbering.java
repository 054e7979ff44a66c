package echo.objectstore.world;

import echo.objectstore.Change;
import echo.objectstore.ChunkedRecord;
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
import echo.objectstore.Transaction;
import echo.objectstore.UnnamedChunks;
import echo.objectstore.VerbHistory;
import echo.objectstore.VerbTable;
import echo.objectstore.WaifRecord;
import echo.values.ObjValue;
import echo.values.model.Verb;
import echo.values.model.VerbVersion;
import java.util.ArrayList;
import java.util.List;

/** One object's number exchanged for an unused one in every key and record that mentions it. */
record Renumbering(ObjValue from, ObjValue to) {

  void apply(Transaction transaction) {
    List<Change> puts = new ArrayList<>();
    List<StoreKey<?>> removals = new ArrayList<>();
    transaction.forEach((key, record) -> {
      if (isWaifOfIt(key)) {
        // A waif names its class in every reference: it is invalid when the number changes.
        removals.add(key);
        return;
      }
      StoreKey<?> newKey = renamed(key);
      StoreRecord newRecord = renamed(record);
      if (!newKey.equals(key)) {
        removals.add(key);
      }
      if (!newKey.equals(key) || !newRecord.equals(record)) {
        puts.add(new Change(newKey, newRecord));
      }
    });
    removals.forEach(transaction::remove);
    for (Change change : puts) {
      put(transaction, change.key(), change);
    }
  }

  private boolean isWaifOfIt(StoreKey<?> key) {
    return key instanceof StoreKey.RangeKey<?> entry
        && (entry.range().equals(new StoreRange.Waifs(from.number()))
            || (entry.range() instanceof StoreRange.WaifTypes && entry.order() == from.number()));
  }

  /** A key is renamed to a key of its own type. */
  @SuppressWarnings("unchecked")
  private static <R extends StoreRecord> void put(
      Transaction transaction, StoreKey<R> key, Change change) {
    R record = (R) change.record();
    if (record != null) {
      transaction.put(key, record);
    }
  }

  private ObjValue renamed(ObjValue object) {
    return object.equals(from) ? to : object;
  }

  private long renamed(long number) {
    return number == from.number() ? to.number() : number;
  }

  private StoreKey<?> renamed(StoreKey<?> key) {
    return switch (key) {
      case StoreKey.ObjectKey(long object) -> new StoreKey.ObjectKey(renamed(object));
      case StoreKey.SlotKey(long object, long definer, int property) ->
          new StoreKey.SlotKey(renamed(object), renamed(definer), property);
      case StoreKey.VerbsKey(long object) -> new StoreKey.VerbsKey(renamed(object));
      case StoreKey.HistoryKey(long object, int number) ->
          new StoreKey.HistoryKey(renamed(object), number);
      case StoreKey.PropertiesKey(long object) -> new StoreKey.PropertiesKey(renamed(object));
      case StoreKey.ProgramKey program -> program;
      case StoreKey.NamedKey named -> named;
      case StoreKey.ChunkKey chunk -> chunk;
      case StoreKey.NamedChunkKey named -> named;
      case StoreKey.MetadataKey metadata -> metadata;
      case StoreKey.RangeKey<?> entry ->
          switch (entry.range()) {
            case StoreRange.Contents(long container) ->
                new StoreRange.Contents(renamed(container)).at(entry.order());
            case StoreRange.Children(long parent) ->
                new StoreRange.Children(renamed(parent)).at(entry.order());
            case StoreRange.Owned(long owner) ->
                new StoreRange.Owned(renamed(owner)).at(renamed(entry.order()));
            case StoreRange.Definers definers -> definers.at(renamed(entry.order()));
            case StoreRange.Players players -> players.at(entry.order());
            case StoreRange.Tasks tasks -> tasks.at(entry.order());
            case StoreRange.Anonymous anonymous -> anonymous.at(entry.order());
            case StoreRange.AnonymousHeirs(long parent) ->
                new StoreRange.AnonymousHeirs(renamed(parent)).at(entry.order());
            case StoreRange.Waifs waifs -> waifs.at(entry.order());
            case StoreRange.WaifTypes types -> types.at(entry.order());
            case StoreRange.Holders holders -> holders.at(renamed(entry.order()));
            case StoreRange.Unnamed unnamed -> unnamed.at(entry.order());
          };
    };
  }

  private StoreRecord renamed(StoreRecord record) {
    return switch (record) {
      case ObjectRecord o ->
          new ObjectRecord(
              o.name(),
              o.flags(),
              renamed(o.owner()),
              renamed(o.location()),
              o.parents().stream().map(this::renamed).toList(),
              o.contentsOrder(),
              o.childOrders(),
              o.playerOrder());
      case PropertySlot s -> new PropertySlot(s.value(), renamed(s.owner()), s.flags());
      case VerbTable v -> new VerbTable(v.verbs().stream().map(this::renamed).toList());
      case VerbHistory h -> new VerbHistory(h.versions().stream().map(this::renamed).toList());
      case Member m -> new Member(renamed(m.object()));
      case WaifRecord w ->
          new WaifRecord(w.owner(), w.fields().stream().map(this::renamed).toList());
      case PropertyTable t -> t;
      case StoredProgram p -> p;
      case TaskRecord t -> t;
      case Metadata m -> m;
      case NamedCount n -> n;
      case UnnamedChunks u -> u;
      case StoredChunk c -> c;
      case ChunkedRecord c -> c;
    };
  }

  private WaifRecord.Field renamed(WaifRecord.Field f) {
    return new WaifRecord.Field(renamed(f.definer()), f.property(), f.value());
  }

  private VerbVersion renamed(VerbVersion v) {
    return new VerbVersion(v.time(), renamed(v.programmer()), v.program(), v.length());
  }

  private Verb renamed(Verb v) {
    return new Verb(
        renamed(v.definer()),
        v.index(),
        v.names(),
        renamed(v.owner()),
        v.flags(),
        v.args(),
        v.program(),
        v.history());
  }
}
