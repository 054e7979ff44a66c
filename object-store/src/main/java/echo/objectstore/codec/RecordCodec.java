package echo.objectstore.codec;

import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import echo.objectstore.ChunkedRecord;
import echo.objectstore.Member;
import echo.objectstore.Metadata;
import echo.objectstore.NamedCount;
import echo.objectstore.ObjectRecord;
import echo.objectstore.PropertySlot;
import echo.objectstore.PropertyTable;
import echo.objectstore.StoreException;
import echo.objectstore.StoreRecord;
import echo.objectstore.StoredChunk;
import echo.objectstore.StoredProgram;
import echo.objectstore.TaskRecord;
import echo.objectstore.UnnamedChunks;
import echo.objectstore.VerbHistory;
import echo.objectstore.VerbTable;
import echo.objectstore.WaifRecord;
import echo.values.Chunk;
import echo.values.ChunkHash;
import echo.values.ListValue;
import echo.values.ObjValue;
import echo.values.Value;
import echo.values.codec.Captured;
import echo.values.codec.ValueCodec;
import echo.values.model.Dialect;
import echo.values.model.ProgramHash;
import echo.values.model.ProgramText;
import java.util.ArrayList;
import java.util.List;

/** Records as bytes, version 1 each. The tags are frozen. */
final class RecordCodec {
  private static final int VERSION = 1;
  private static final int OBJECT = 1;
  private static final int SLOT = 2;
  private static final int VERBS = 3;
  private static final int PROPERTIES = 4;
  private static final int PROGRAM = 5;
  private static final int METADATA = 6;
  private static final int MEMBER = 7;
  private static final int TASK = 8;
  private static final int WAIF = 9;

  /** A task as under its first tag, with its references in front. */
  private static final int REFERRING_TASK = 10;

  private static final int NAMED_COUNT = 11;
  private static final int CHUNK = 12;

  /** A record as under its own tag, except that chunks named in front stand for large values. */
  private static final int CHUNKED = 13;

  /** A task as under its second tag, with the chunks in front that its image names. */
  private static final int CHUNKED_TASK = 14;

  private static final int UNNAMED_CHUNKS = 15;

  /** Verbs as under their first tag, each with the number of its history. */
  private static final int CHANGED_VERBS = 16;

  private static final int HISTORY = 17;

  private RecordCodec() {}

  static void write(Output out, StoreRecord record) {
    if (record instanceof ChunkedRecord(List<ChunkHash> named, byte[] bytes)) {
      writeChunked(out, named, bytes);
    } else if (record.values().isEmpty()) {
      write(out, record, new Captured());
    } else {
      Captured shared = Captured.inChunks();
      try (Output inner = new Output(256, -1)) {
        write(inner, record, shared);
        writeChunked(out, shared.chunks().stream().map(Chunk::hash).toList(), inner.toBytes());
      }
    }
  }

  private static void writeChunked(Output out, List<ChunkHash> named, byte[] bytes) {
    Frame.write(
        out,
        CHUNKED,
        VERSION,
        body -> {
          writeHashes(body, named);
          body.writeVarInt(bytes.length, true);
          body.writeBytes(bytes);
        });
  }

  private static void writeHashes(Output out, List<ChunkHash> hashes) {
    out.writeVarInt(hashes.size(), true);
    hashes.forEach(hash -> hash.write(out));
  }

  private static List<ChunkHash> readHashes(Input in) {
    int count = in.readVarInt(true);
    if (count < 0 || count > (in.limit() - in.position()) / ChunkHash.BYTES) {
      throw new StoreException.Corrupt("bad count of chunks: " + count);
    }
    List<ChunkHash> hashes = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      hashes.add(ChunkHash.read(in));
    }
    return hashes;
  }

  private static void write(Output out, StoreRecord record, Captured shared) {
    int tag =
        switch (record) {
          case ObjectRecord _ -> OBJECT;
          case PropertySlot _ -> SLOT;
          case VerbTable t -> t.hasHistories() ? CHANGED_VERBS : VERBS;
          case VerbHistory _ -> HISTORY;
          case PropertyTable _ -> PROPERTIES;
          case StoredProgram _ -> PROGRAM;
          case Metadata _ -> METADATA;
          case Member _ -> MEMBER;
          case TaskRecord t when !t.named().isEmpty() -> CHUNKED_TASK;
          case TaskRecord t -> t.references().isEmpty() ? TASK : REFERRING_TASK;
          case WaifRecord _ -> WAIF;
          case NamedCount _ -> NAMED_COUNT;
          case UnnamedChunks _ -> UNNAMED_CHUNKS;
          case StoredChunk _ -> CHUNK;
          case ChunkedRecord _ -> throw new IllegalArgumentException("a chunked record in another");
        };
    Frame.write(out, tag, VERSION, body -> writeBody(body, record, shared));
  }

  private static void writeBody(Output out, StoreRecord record, Captured shared) {
    switch (record) {
      case ObjectRecord o -> writeObject(out, o);
      case PropertySlot s -> {
        ValueCodec.writeNullableBeside(out, s.value(), shared);
        writeObj(out, s.owner());
        out.writeVarInt(s.flags(), true);
      }
      case VerbTable t -> VerbCodec.write(out, t);
      case VerbHistory h -> HistoryCodec.write(out, h);
      case PropertyTable t -> writeTable(out, t);
      case StoredProgram p -> {
        out.writeString(p.text().dialect().name());
        out.writeString(p.text().source());
      }
      case Metadata m -> ValueCodec.writeNullableBeside(out, m.value(), shared);
      case Member m -> writeObj(out, m.object());
      case TaskRecord t -> writeTask(out, t);
      case WaifRecord w -> writeWaif(out, w, shared);
      case NamedCount n -> out.writeVarInt(n.count(), true);
      case UnnamedChunks u -> writeHashes(out, u.hashes());
      case StoredChunk c -> {
        out.writeVarInt(c.bytes().length, true);
        out.writeBytes(c.bytes());
      }
      case ChunkedRecord _ -> {}
    }
  }

  static StoreRecord read(Input in) {
    return read(in, new Captured());
  }

  /**
   * Reads the record in a chunked one.
   *
   * @param chunks what it names, all of them read
   */
  static StoreRecord read(ChunkedRecord record, List<Chunk> chunks) {
    try (Input in = new Input(record.bytes())) {
      return read(in, Captured.reading(chunks));
    }
  }

  private static StoreRecord read(Input in, Captured shared) {
    int tag = in.readByte();
    if (tag < OBJECT || tag > HISTORY) {
      throw new StoreException.Corrupt(
          "unknown record tag " + tag + ": the world was written by a newer server");
    }
    return Frame.read(in, "record " + tag, VERSION, body -> readBody(tag, body, shared));
  }

  private static StoreRecord readBody(int tag, Input in, Captured shared) {
    return switch (tag) {
      case OBJECT -> readObject(in);
      case SLOT ->
          new PropertySlot(
              ValueCodec.readNullableBeside(in, shared), readObj(in), in.readVarInt(true));
      case VERBS -> VerbCodec.read(in, false);
      case CHANGED_VERBS -> VerbCodec.read(in, true);
      case HISTORY -> HistoryCodec.read(in);
      case PROPERTIES -> readTable(in);
      case PROGRAM ->
          new StoredProgram(
              new ProgramText(Dialect.valueOf(Frame.readString(in)), Frame.readString(in)));
      case METADATA -> new Metadata(ValueCodec.readBeside(in, shared));
      case MEMBER -> new Member(readMember(in));
      case TASK -> readTask(in, List.of(), List.of());
      case WAIF -> readWaif(in, shared);
      case REFERRING_TASK -> readTask(in, List.of(), readReferences(in));
      case NAMED_COUNT -> new NamedCount(in.readVarInt(true));
      case CHUNK -> new StoredChunk(Frame.readBytes(in));
      case CHUNKED -> new ChunkedRecord(readHashes(in), Frame.readBytes(in));
      case UNNAMED_CHUNKS -> new UnnamedChunks(readHashes(in));
      default -> readTask(in, readHashes(in), readReferences(in));
    };
  }

  static void writeObj(Output out, ObjValue object) {
    out.writeVarLong(object.number(), false);
  }

  /** Reads one of the numbered objects, or a number that names none. */
  static ObjValue readObj(Input in) {
    return ObjValue.of(in.readVarLong(false));
  }

  /** Reads an object that has records of its own, which may be anonymous. */
  static ObjValue readMember(Input in) {
    return ObjValue.keyed(in.readVarLong(false));
  }

  private static void writeObject(Output out, ObjectRecord o) {
    out.writeString(o.name());
    out.writeVarInt(o.flags(), true);
    writeObj(out, o.owner());
    writeObj(out, o.location());
    out.writeVarInt(o.parents().size(), true);
    o.parents().forEach(parent -> writeObj(out, parent));
    out.writeVarLong(o.contentsOrder(), true);
    out.writeVarInt(o.childOrders().size(), true);
    o.childOrders().forEach(order -> out.writeVarLong(order, true));
    out.writeVarLong(o.playerOrder(), true);
  }

  private static ObjectRecord readObject(Input in) {
    String name = Frame.readString(in);
    int flags = in.readVarInt(true);
    ObjValue owner = readObj(in);
    ObjValue location = readObj(in);
    List<ObjValue> parents = new ArrayList<>();
    for (int n = in.readVarInt(true); n > 0; n--) {
      parents.add(readObj(in));
    }
    long contentsOrder = in.readVarLong(true);
    List<Long> childOrders = new ArrayList<>();
    for (int n = in.readVarInt(true); n > 0; n--) {
      childOrders.add(in.readVarLong(true));
    }
    long playerOrder = in.readVarLong(true);
    return new ObjectRecord(
        name, flags, owner, location, parents, contentsOrder, childOrders, playerOrder);
  }

  private static void writeTable(Output out, PropertyTable table) {
    out.writeVarInt(table.nextNumber(), true);
    out.writeVarInt(table.definitions().size(), true);
    for (PropertyTable.Definition definition : table.definitions()) {
      out.writeVarInt(definition.number(), true);
      out.writeString(definition.name());
    }
  }

  private static PropertyTable readTable(Input in) {
    int nextNumber = in.readVarInt(true);
    List<PropertyTable.Definition> definitions = new ArrayList<>();
    for (int n = in.readVarInt(true); n > 0; n--) {
      definitions.add(new PropertyTable.Definition(in.readVarInt(true), Frame.readString(in)));
    }
    return new PropertyTable(definitions, nextNumber);
  }

  private static void writeTask(Output out, TaskRecord task) {
    if (!task.named().isEmpty()) {
      writeHashes(out, task.named());
    }
    if (!task.named().isEmpty() || !task.references().isEmpty()) {
      ValueCodec.write(out, ListValue.copyOf(task.references()));
    }
    writeObj(out, task.owner());
    out.writeVarInt(task.kind(), true);
    out.writeLong(task.wakeMillis());
    out.writeVarInt(task.programs().size(), true);
    task.programs().forEach(program -> out.writeString(program.hex()));
    out.writeVarInt(task.image().length, true);
    out.writeBytes(task.image());
  }

  private static List<Value> readReferences(Input in) {
    if (ValueCodec.read(in) instanceof ListValue references) {
      return references.toList();
    }
    throw new StoreException.Corrupt("the references of a task are no list");
  }

  private static TaskRecord readTask(Input in, List<ChunkHash> named, List<Value> references) {
    ObjValue owner = readObj(in);
    int kind = in.readVarInt(true);
    long wake = in.readLong();
    List<ProgramHash> programs = new ArrayList<>();
    for (int n = in.readVarInt(true); n > 0; n--) {
      programs.add(new ProgramHash(Frame.readString(in)));
    }
    byte[] image = Frame.readBytes(in);
    return new TaskRecord(owner, kind, wake, programs, references, named, image);
  }

  private static void writeWaif(Output out, WaifRecord waif, Captured shared) {
    writeObj(out, waif.owner());
    out.writeVarInt(waif.fields().size(), true);
    for (WaifRecord.Field field : waif.fields()) {
      out.writeVarLong(field.definer(), false);
      out.writeVarInt(field.property(), true);
      ValueCodec.writeNullableBeside(out, field.value(), shared);
    }
  }

  private static WaifRecord readWaif(Input in, Captured shared) {
    ObjValue owner = readObj(in);
    List<WaifRecord.Field> fields = new ArrayList<>();
    for (int n = in.readVarInt(true); n > 0; n--) {
      fields.add(
          new WaifRecord.Field(
              in.readVarLong(false), in.readVarInt(true), ValueCodec.readBeside(in, shared)));
    }
    return new WaifRecord(owner, fields);
  }
}
