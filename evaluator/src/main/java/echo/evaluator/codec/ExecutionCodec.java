package echo.evaluator.codec;

import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import echo.evaluator.codec.FrameImage.BuiltinImage;
import echo.evaluator.codec.FrameImage.HandlerImage;
import echo.values.ListValue;
import echo.values.ObjValue;
import echo.values.Value;
import echo.values.codec.Captured;
import echo.values.codec.ValueCodec;
import echo.values.model.Origin;
import echo.values.model.ProgramHash;
import echo.values.model.ProgramText;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Writes and reads executions, version 1.
 *
 * <p>A frame names its program by hash; the texts are the store's to keep. Counts are checked
 * against what is left before anything is allocated. Other versions are refused with {@link
 * KryoException}.
 */
public final class ExecutionCodec {
  /** Of the bytes, and of the steps that texts are lowered to: a position means nothing else. */
  private static final byte VERSION = 1;

  private static final int MOST_FRAMES = 100_000;

  private ExecutionCodec() {}

  /** Writes an execution with all its values. */
  public static void write(Output out, ExecutionImage image) {
    write(out, image, new Captured());
  }

  /**
   * Writes an execution.
   *
   * @param chunks takes the chunks of its large values, if it is for values in chunks
   */
  public static void write(Output out, ExecutionImage image, Captured chunks) {
    Captured captured = chunks.beside();
    out.writeByte(VERSION);
    out.writeVarInt(image.depthLimit(), true);
    ValueCodec.writeNullable(out, image.local(), captured);
    ValueCodec.writeNullable(out, image.resumed(), captured);
    out.writeVarInt(image.frames().size(), true);
    image.frames().forEach(frame -> write(out, frame, captured));
    captured.write(out);
  }

  /**
   * Reads an execution.
   *
   * @param texts the text behind each hash
   */
  public static ExecutionImage read(Input in, Function<ProgramHash, ProgramText> texts) {
    return read(in, texts, new Captured());
  }

  /**
   * Reads an execution whose large values are in chunks.
   *
   * @param chunks gives them in order
   */
  public static ExecutionImage read(
      Input in, Function<ProgramHash, ProgramText> texts, Captured chunks) {
    byte version = in.readByte();
    if (version != VERSION) {
      throw new KryoException("execution of unknown version " + version);
    }
    int depthLimit = in.readVarInt(true);
    Captured captured = chunks.beside();
    Value local = value(in, captured);
    Value resumed = ValueCodec.readNullable(in, captured);
    int count = count(in, MOST_FRAMES);
    List<FrameImage> frames = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      frames.add(readFrame(in, texts, captured));
    }
    captured.read(in);
    return new ExecutionImage(List.copyOf(frames), local, depthLimit, resumed);
  }

  private static void write(Output out, FrameImage frame, Captured captured) {
    out.writeString(frame.text().hash().hex());
    Origin origin = frame.origin();
    out.writeString(origin == null ? null : origin.name());
    out.writeVarInt(frame.step(), true);
    writeValues(out, frame.slots(), captured);
    writeValues(out, frame.temps(), captured);
    out.writeVarInt(frame.handlers().size(), true);
    for (HandlerImage handler : frame.handlers()) {
      out.writeVarInt(handler.step(), true);
      out.writeVarInt(handler.depth(), true);
    }
    ValueCodec.writeNullable(out, frame.pending(), captured);
    ValueCodec.writeNullable(out, frame.self(), captured);
    ValueCodec.writeNullable(out, frame.player(), captured);
    ValueCodec.writeNullable(out, frame.programmer(), captured);
    ValueCodec.writeNullable(out, frame.definer(), captured);
    out.writeString(frame.verbName());
    out.writeString(frame.verbNames());
    ValueCodec.writeNullable(out, frame.args(), captured);
    out.writeBoolean(frame.debug());
    write(out, frame.builtin(), captured);
  }

  private static FrameImage readFrame(
      Input in, Function<ProgramHash, ProgramText> texts, Captured captured) {
    return new FrameImage(
        texts.apply(new ProgramHash(in.readString())),
        readOrigin(in),
        in.readVarInt(true),
        readValues(in, captured),
        readValues(in, captured),
        readHandlers(in),
        ValueCodec.readNullable(in, captured),
        value(in, captured),
        (ObjValue) value(in, captured),
        (ObjValue) value(in, captured),
        (ObjValue) value(in, captured),
        in.readString(),
        in.readString(),
        (ListValue) value(in, captured),
        in.readBoolean(),
        readBuiltin(in, captured));
  }

  private static @Nullable Origin readOrigin(Input in) {
    String name = in.readString();
    return name == null ? null : Origin.valueOf(name);
  }

  private static Value value(Input in, Captured captured) {
    Value value = ValueCodec.readNullable(in, captured);
    if (value == null) {
      throw new KryoException("absent value");
    }
    return value;
  }

  private static void writeValues(Output out, List<@Nullable Value> values, Captured captured) {
    out.writeVarInt(values.size(), true);
    values.forEach(value -> ValueCodec.writeNullable(out, value, captured));
  }

  private static List<@Nullable Value> readValues(Input in, Captured captured) {
    int count = count(in, 1 << 20);
    List<@Nullable Value> values = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      values.add(ValueCodec.readNullable(in, captured));
    }
    return values;
  }

  private static List<HandlerImage> readHandlers(Input in) {
    int count = count(in, 1 << 20);
    List<HandlerImage> handlers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      handlers.add(new HandlerImage(in.readVarInt(true), in.readVarInt(true)));
    }
    return handlers;
  }

  private static void write(Output out, @Nullable BuiltinImage builtin, Captured captured) {
    out.writeBoolean(builtin != null);
    if (builtin != null) {
      out.writeString(builtin.name());
      ValueCodec.writeNullable(out, builtin.args(), captured);
      out.writeVarInt(builtin.step(), true);
      ValueCodec.writeNullable(out, builtin.state(), captured);
    }
  }

  private static @Nullable BuiltinImage readBuiltin(Input in, Captured captured) {
    return in.readBoolean()
        ? new BuiltinImage(
            in.readString(),
            (ListValue) value(in, captured),
            in.readVarInt(true),
            value(in, captured))
        : null;
  }

  private static int count(Input in, int most) {
    int count = in.readVarInt(true);
    if (count < 0 || count > most) {
      throw new KryoException("bad count " + count);
    }
    return count;
  }
}
