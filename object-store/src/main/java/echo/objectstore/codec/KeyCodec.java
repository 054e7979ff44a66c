package echo.objectstore.codec;

import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import echo.objectstore.StoreException;
import echo.objectstore.StoreKey;
import echo.objectstore.StoreRange;
import echo.values.ChunkHash;
import echo.values.model.ProgramHash;

/** Keys as bytes, version 1 each. The tags are frozen. */
final class KeyCodec {
  private static final int VERSION = 1;
  private static final int OBJECT = 1;
  private static final int SLOT = 2;
  private static final int VERBS = 3;
  private static final int PROPERTIES = 4;
  private static final int PROGRAM = 5;
  private static final int METADATA = 6;
  private static final int CHUNK = 7;
  private static final int HISTORY = 8;
  private static final int CONTENTS = 20;
  private static final int CHILDREN = 21;
  private static final int OWNED = 22;
  private static final int DEFINERS = 23;
  private static final int PLAYERS = 24;
  private static final int TASKS = 25;
  private static final int ANONYMOUS = 26;
  private static final int ANONYMOUS_HEIRS = 27;
  private static final int WAIFS = 28;
  private static final int WAIF_TYPES = 29;
  private static final int HOLDERS = 30;

  private KeyCodec() {}

  static void write(Output out, StoreKey<?> key) {
    switch (key) {
      case StoreKey.ObjectKey k -> one(out, OBJECT, k.object());
      case StoreKey.VerbsKey k -> one(out, VERBS, k.object());
      case StoreKey.PropertiesKey k -> one(out, PROPERTIES, k.object());
      case StoreKey.HistoryKey k -> two(out, HISTORY, k.object(), k.number());
      case StoreKey.SlotKey k ->
          Frame.write(
              out,
              SLOT,
              VERSION,
              body -> {
                body.writeVarLong(k.object(), false);
                body.writeVarLong(k.definer(), false);
                body.writeVarInt(k.property(), true);
              });
      case StoreKey.ProgramKey k ->
          Frame.write(out, PROGRAM, VERSION, body -> body.writeString(k.hash().hex()));
      case StoreKey.MetadataKey k ->
          Frame.write(out, METADATA, VERSION, body -> body.writeString(k.name()));
      case StoreKey.ChunkKey k -> Frame.write(out, CHUNK, VERSION, k.hash()::write);
      case StoreKey.NamedKey _, StoreKey.NamedChunkKey _ ->
          throw new IllegalArgumentException("counts are derived and not written with a tag");
      case StoreKey.RangeKey<?> k -> writeEntry(out, k.range(), k.order());
    }
  }

  private static void writeEntry(Output out, StoreRange<?> range, long order) {
    switch (range) {
      case StoreRange.Contents r -> two(out, CONTENTS, r.container(), order);
      case StoreRange.Children r -> two(out, CHILDREN, r.parent(), order);
      case StoreRange.Owned r -> two(out, OWNED, r.owner(), order);
      case StoreRange.Players _ -> one(out, PLAYERS, order);
      case StoreRange.Tasks _ -> one(out, TASKS, order);
      case StoreRange.Anonymous _ -> one(out, ANONYMOUS, order);
      case StoreRange.AnonymousHeirs r -> two(out, ANONYMOUS_HEIRS, r.parent(), order);
      case StoreRange.Waifs r -> two(out, WAIFS, r.type(), order);
      case StoreRange.WaifTypes _ -> one(out, WAIF_TYPES, order);
      case StoreRange.Holders _ -> one(out, HOLDERS, order);
      case StoreRange.Unnamed _ ->
          throw new IllegalArgumentException("unnamed chunks are derived and have no tag");
      case StoreRange.Definers r ->
          Frame.write(
              out,
              DEFINERS,
              VERSION,
              body -> {
                body.writeString(r.foldedName());
                body.writeVarLong(order, false);
              });
    }
  }

  private static void one(Output out, int tag, long number) {
    Frame.write(out, tag, VERSION, body -> body.writeVarLong(number, false));
  }

  private static void two(Output out, int tag, long first, long second) {
    Frame.write(
        out,
        tag,
        VERSION,
        body -> {
          body.writeVarLong(first, false);
          body.writeVarLong(second, false);
        });
  }

  static StoreKey<?> read(Input in) {
    int tag = in.readByte();
    if (tag < OBJECT || (tag > HISTORY && tag < CONTENTS) || tag > HOLDERS) {
      throw new StoreException.Corrupt(
          "unknown key tag " + tag + ": the world was written by a newer server");
    }
    return Frame.read(in, "key " + tag, VERSION, body -> read(tag, body));
  }

  private static StoreKey<?> read(int tag, Input in) {
    return switch (tag) {
      case OBJECT -> new StoreKey.ObjectKey(in.readVarLong(false));
      case SLOT ->
          new StoreKey.SlotKey(in.readVarLong(false), in.readVarLong(false), in.readVarInt(true));
      case VERBS -> new StoreKey.VerbsKey(in.readVarLong(false));
      case PROPERTIES -> new StoreKey.PropertiesKey(in.readVarLong(false));
      case PROGRAM -> new StoreKey.ProgramKey(new ProgramHash(Frame.readString(in)));
      case METADATA -> new StoreKey.MetadataKey(Frame.readString(in));
      case CHUNK -> new StoreKey.ChunkKey(ChunkHash.read(in));
      case HISTORY ->
          new StoreKey.HistoryKey(in.readVarLong(false), Math.toIntExact(in.readVarLong(false)));
      case CONTENTS -> new StoreRange.Contents(in.readVarLong(false)).at(in.readVarLong(false));
      case CHILDREN -> new StoreRange.Children(in.readVarLong(false)).at(in.readVarLong(false));
      case OWNED -> new StoreRange.Owned(in.readVarLong(false)).at(in.readVarLong(false));
      case DEFINERS -> new StoreRange.Definers(Frame.readString(in)).at(in.readVarLong(false));
      case PLAYERS -> StoreRange.PLAYERS.at(in.readVarLong(false));
      case TASKS -> StoreRange.TASKS.at(in.readVarLong(false));
      case ANONYMOUS -> StoreRange.ANONYMOUS.at(in.readVarLong(false));
      case ANONYMOUS_HEIRS ->
          new StoreRange.AnonymousHeirs(in.readVarLong(false)).at(in.readVarLong(false));
      case WAIFS -> new StoreRange.Waifs(in.readVarLong(false)).at(in.readVarLong(false));
      case WAIF_TYPES -> StoreRange.WAIF_TYPES.at(in.readVarLong(false));
      default -> StoreRange.HOLDERS.at(in.readVarLong(false));
    };
  }
}
