package echo.values.codec;

import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import echo.values.CellValue;
import echo.values.Chunk;
import echo.values.FunctionValue;
import echo.values.ObjValue;
import echo.values.Value;
import echo.values.model.Dialect;
import echo.values.model.Origin;
import echo.values.model.ProgramText;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What several values share as they are written or read: the variables and texts of their
 * functions, each of which stands once, and the chunks that stand for large values.
 *
 * <p>Functions and frames name variables by number; what the variables hold follows behind all the
 * values, one after another, so that chains of functions cost no Java stack. Where there is no
 * function nothing follows: values without functions are written as ever.
 */
public final class Captured {
  private static final int MOST = 1 << 20;

  private final List<CellValue> cells = new ArrayList<>();
  private final IdentityHashMap<CellValue, Integer> numbers = new IdentityHashMap<>();
  private final List<ProgramText> texts = new ArrayList<>();

  /** What large values are named by; null where values are written whole. */
  private final @Nullable Named chunks;

  /** Chunks in the order in which they are named. */
  private static final class Named {
    final List<Chunk> all;
    int read;

    Named(List<Chunk> all) {
      this.all = all;
    }
  }

  /** For values that are written and read whole. */
  public Captured() {
    this(null);
  }

  private Captured(@Nullable Named chunks) {
    this.chunks = chunks;
  }

  /** For writing values of which the large ones are named by their chunks. */
  public static Captured inChunks() {
    return new Captured(new Named(new ArrayList<>()));
  }

  /**
   * For reading what was written so.
   *
   * @param chunks those that {@link #chunks} had, all of them read
   */
  public static Captured reading(List<Chunk> chunks) {
    return new Captured(new Named(chunks));
  }

  /** For another value that shares nothing with these but the list of chunks. */
  public Captured beside() {
    return new Captured(chunks);
  }

  boolean isInChunks() {
    return chunks != null;
  }

  /** The chunks that were named, in order and with repetitions. */
  public List<Chunk> chunks() {
    return chunks == null ? List.of() : chunks.all;
  }

  /** Takes the next of the chunks. */
  public Chunk nextChunk() {
    if (chunks == null || chunks.read >= chunks.all.size()) {
      throw new KryoException("more chunks are named than are given");
    }
    return chunks.all.get(chunks.read++);
  }

  /** How many of the chunks were taken. */
  public int chunksRead() {
    return chunks == null ? 0 : chunks.read;
  }

  /** Writes what the variables hold, when all values have been written. */
  public void write(Output out) {
    for (int i = 0; i < cells.size(); i++) {
      ValueCodec.writeNullable(out, cells.get(i).content(), this);
    }
  }

  /** Reads what the variables hold, when all values have been read. */
  public void read(Input in) {
    for (int i = 0; i < cells.size(); i++) {
      cells.get(i).set(ValueCodec.readNullable(in, this));
    }
  }

  void write(Output out, CellValue cell) {
    Integer number = numbers.putIfAbsent(cell, cells.size());
    out.writeVarInt(number == null ? cells.size() : number, true);
    if (number == null) {
      cells.add(cell);
    }
  }

  CellValue readCell(Input in) {
    int number = in.readVarInt(true);
    if (number == cells.size()) {
      cells.add(new CellValue(null));
    }
    if (number < 0 || number >= cells.size()) {
      throw new KryoException("bad number of a variable: " + number);
    }
    return cells.get(number);
  }

  void write(Output out, FunctionValue function) {
    out.writeVarLong(function.id(), false);
    int text = texts.indexOf(function.text());
    out.writeVarInt(text < 0 ? texts.size() : text, true);
    if (text < 0) {
      texts.add(function.text());
      out.writeString(function.text().dialect().name());
      out.writeString(function.text().source());
    }
    out.writeString(function.origin().name());
    out.writeVarInt(function.number(), true);
    FunctionValue.Maker maker = function.maker();
    ValueCodec.writeNullable(out, maker.self(), this);
    ValueCodec.writeNullable(out, maker.player(), this);
    ValueCodec.writeNullable(out, maker.programmer(), this);
    ValueCodec.writeNullable(out, maker.definer(), this);
    out.writeString(maker.verbName());
    out.writeString(maker.verbNames());
    out.writeBoolean(maker.debug());
    out.writeVarInt(function.captured().size(), true);
    function.captured().forEach(cell -> write(out, cell));
  }

  FunctionValue readFunction(Input in) {
    long id = in.readVarLong(false);
    int text = in.readVarInt(true);
    if (text == texts.size()) {
      Dialect dialect = named(Dialect.class, ValueCodec.readText(in));
      texts.add(new ProgramText(dialect, ValueCodec.readText(in)));
    }
    if (text < 0 || text >= texts.size()) {
      throw new KryoException("bad number of a text: " + text);
    }
    Origin origin = named(Origin.class, ValueCodec.readText(in));
    int number = in.readVarInt(true);
    FunctionValue.Maker maker =
        new FunctionValue.Maker(
            value(in),
            object(in),
            object(in),
            object(in),
            ValueCodec.readText(in),
            ValueCodec.readText(in),
            in.readBoolean());
    int count = in.readVarInt(true);
    if (count < 0 || count > MOST) {
      throw new KryoException("bad count of variables: " + count);
    }
    List<CellValue> captured = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      captured.add(readCell(in));
    }
    return new FunctionValue(id, texts.get(text), origin, number, maker, captured);
  }

  private static <E extends Enum<E>> E named(Class<E> type, String name) {
    try {
      return Enum.valueOf(type, name);
    } catch (IllegalArgumentException e) {
      throw new KryoException("unknown " + type.getSimpleName() + " " + name, e);
    }
  }

  private Value value(Input in) {
    Value value = ValueCodec.readNullable(in, this);
    if (value == null) {
      throw new KryoException("absent value");
    }
    return value;
  }

  private ObjValue object(Input in) {
    return value(in) instanceof ObjValue object ? object : ObjValue.NOTHING;
  }
}
