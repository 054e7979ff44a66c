package echo.values.codec;

import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import echo.values.BoolValue;
import echo.values.CellValue;
import echo.values.Chunks;
import echo.values.ErrValue;
import echo.values.ErrorCode;
import echo.values.FloatValue;
import echo.values.FunctionValue;
import echo.values.IntValue;
import echo.values.ListValue;
import echo.values.MapValue;
import echo.values.NullValue;
import echo.values.ObjValue;
import echo.values.StrValue;
import echo.values.SymValue;
import echo.values.Value;
import echo.values.WaifValue;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes and reads values, version 1: one tag byte, which is the value's type number, then its
 * data.
 *
 * <p>Inputs are over bytes in memory. Strings go by {@link Output#writeString}, so every Java
 * string survives. An unknown tag raises {@link KryoException}. Depth is bounded by {@link
 * #MAX_DEPTH} on both sides.
 */
public final class ValueCodec {
  /** Deepest nesting that is written or read. */
  public static final int MAX_DEPTH = 512;

  private static final byte ABSENT = 127;

  /** A large value, which stands in chunks of its own. */
  private static final byte LARGE = 121;

  private ValueCodec() {}

  /** Writes a value, and what its functions have captured. */
  public static void write(Output out, Value value) {
    Captured captured = new Captured();
    write(out, value, 0, captured);
    captured.write(out);
  }

  public static Value read(Input in) {
    Captured captured = new Captured();
    Value value = read(in, in.readByte(), 0, captured);
    captured.read(in);
    return value;
  }

  /** Writes a value that may be absent. */
  public static void writeNullable(Output out, @Nullable Value value) {
    Captured captured = new Captured();
    writeNullable(out, value, captured);
    captured.write(out);
  }

  public static @Nullable Value readNullable(Input in) {
    Captured captured = new Captured();
    Value value = readNullable(in, captured);
    captured.read(in);
    return value;
  }

  /** Writes a value that shares nothing with others but the list of their chunks. */
  public static void writeNullableBeside(Output out, @Nullable Value value, Captured chunks) {
    Captured captured = chunks.beside();
    writeNullable(out, value, captured);
    captured.write(out);
  }

  public static @Nullable Value readNullableBeside(Input in, Captured chunks) {
    Captured captured = chunks.beside();
    Value value = readNullable(in, captured);
    captured.read(in);
    return value;
  }

  /** The same for a value that is there. */
  public static Value readBeside(Input in, Captured chunks) {
    Value value = readNullableBeside(in, chunks);
    if (value == null) {
      throw new KryoException("absent value");
    }
    return value;
  }

  /** Writes one of several values that share something. */
  public static void write(Output out, Value value, Captured shared) {
    write(out, value, 0, shared);
  }

  public static Value read(Input in, Captured shared) {
    return read(in, in.readByte(), 0, shared);
  }

  /** Writes one of several values that share something, and that may be absent. */
  public static void writeNullable(Output out, @Nullable Value value, Captured captured) {
    if (value == null) {
      out.writeByte(ABSENT);
    } else {
      write(out, value, 0, captured);
    }
  }

  public static @Nullable Value readNullable(Input in, Captured captured) {
    byte tag = in.readByte();
    return tag == ABSENT ? null : read(in, tag, 0, captured);
  }

  private static void write(Output out, Value value, int depth, Captured captured) {
    if (depth > MAX_DEPTH) {
      throw new KryoException("value nested deeper than " + MAX_DEPTH);
    }
    if (captured.isInChunks() && Chunks.isLarge(value)) {
      out.writeByte(LARGE);
      Chunks.write(out, value);
      captured.chunks().add(Chunks.of(value));
      return;
    }
    out.writeByte(value.tag);
    switch (value) {
      case IntValue i -> out.writeVarLong(i.value(), false);
      case FloatValue f -> out.writeDouble(f.value());
      case StrValue s -> out.writeString(s.text());
      case ObjValue o -> out.writeVarLong(o.number(), false);
      case WaifValue w -> {
        out.writeVarLong(w.id(), false);
        out.writeVarLong(w.type().number(), false);
        out.writeVarLong(w.owner().number(), false);
      }
      case BoolValue b -> out.writeBoolean(b.isTrue());
      case NullValue _ -> {}
      case SymValue s -> out.writeString(s.name());
      case FunctionValue f -> captured.write(out, f);
      case CellValue c -> captured.write(out, c);
      case ErrValue e -> writeError(out, e, depth, captured);
      case ListValue list -> {
        out.writeVarInt(list.size(), true);
        for (Value element : list) {
          write(out, element, depth + 1, captured);
        }
      }
      case MapValue map -> {
        out.writeVarInt(map.size(), true);
        for (Map.Entry<Value, Value> entry : map.entries().entrySet()) {
          write(out, entry.getKey(), depth + 1, captured);
          write(out, entry.getValue(), depth + 1, captured);
        }
      }
    }
  }

  private static void writeError(Output out, ErrValue error, int depth, Captured captured) {
    out.writeVarInt(error.code().number(), true);
    out.writeString(error.message());
    writeOptional(out, error.value(), depth, captured);
    writeOptional(out, error.traceback(), depth, captured);
  }

  private static void writeOptional(
      Output out, @Nullable Value value, int depth, Captured captured) {
    if (value == null) {
      out.writeByte(ABSENT);
    } else {
      write(out, value, depth + 1, captured);
    }
  }

  private static Value read(Input in, byte tag, int depth, Captured captured) {
    if (depth > MAX_DEPTH) {
      throw new KryoException("value nested deeper than " + MAX_DEPTH);
    }
    return switch (tag) {
      case Value.INT -> IntValue.of(in.readVarLong(false));
      case Value.FLOAT -> FloatValue.of(in.readDouble());
      case Value.STR -> StrValue.of(readText(in));
      case Value.OBJ -> ObjValue.of(in.readVarLong(false));
      case Value.ANON -> ObjValue.anonymous(in.readVarLong(false));
      case Value.WAIF ->
          WaifValue.of(
              in.readVarLong(false),
              ObjValue.of(in.readVarLong(false)),
              ObjValue.of(in.readVarLong(false)));
      case Value.BOOL -> BoolValue.of(in.readBoolean());
      case Value.NULL -> NullValue.NULL;
      case Value.SYM -> SymValue.of(readText(in));
      case Value.FUNCTION -> captured.readFunction(in);
      case Value.CELL -> captured.readCell(in);
      case Value.ERR -> readError(in, depth, captured);
      case Value.LIST -> readList(in, depth, captured);
      case Value.MAP -> readMap(in, depth, captured);
      case LARGE -> Chunks.read(in, captured);
      default -> throw new KryoException("unknown value tag " + tag);
    };
  }

  /** Reads a string, but believes no length that is more than all that is left to read. */
  private static @Nullable String readNullableText(Input in) {
    int start = in.position();
    if (in.readVarIntFlag() && in.readVarIntFlag(true) - 1 > in.limit() - in.position()) {
      throw new KryoException("string longer than its bytes");
    }
    in.setPosition(start);
    return in.readString();
  }

  /** Reads a string that is there. */
  public static String readText(Input in) {
    String text = readNullableText(in);
    if (text == null) {
      throw new KryoException("absent string");
    }
    return text;
  }

  private static Value readError(Input in, int depth, Captured captured) {
    int number = in.readVarInt(true);
    ErrorCode code = ErrorCode.numbered(number);
    if (code == null) {
      throw new KryoException("unknown error number " + number);
    }
    String message = readNullableText(in);
    Value value = readOptional(in, depth, captured);
    ListValue traceback = (ListValue) readOptional(in, depth, captured);
    return ErrValue.of(code, message, value, traceback);
  }

  private static @Nullable Value readOptional(Input in, int depth, Captured captured) {
    byte tag = in.readByte();
    return tag == ABSENT ? null : read(in, tag, depth + 1, captured);
  }

  private static ListValue readList(Input in, int depth, Captured captured) {
    int size = in.readVarInt(true);
    java.util.ArrayList<Value> elements = new java.util.ArrayList<>(Math.min(size, 1 << 16));
    for (int i = 0; i < size; i++) {
      elements.add(read(in, in.readByte(), depth + 1, captured));
    }
    return ListValue.copyOf(elements);
  }

  private static MapValue readMap(Input in, int depth, Captured captured) {
    int size = in.readVarInt(true);
    MapValue map = MapValue.EMPTY;
    for (int i = 0; i < size; i++) {
      Value key = read(in, in.readByte(), depth + 1, captured);
      map = map.with(key, read(in, in.readByte(), depth + 1, captured));
    }
    return map;
  }
}
