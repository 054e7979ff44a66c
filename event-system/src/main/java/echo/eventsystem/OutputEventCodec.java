package echo.eventsystem;

import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import echo.values.ObjValue;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes and reads the lines that a turn printed: tag, version, count, then each line.
 *
 * <p>Another tag or version raises {@link KryoException}.
 */
public final class OutputEventCodec {
  /** The tag of this kind of record among all that a journal holds. */
  public static final byte TAG = 40;

  private static final byte VERSION = 1;

  private OutputEventCodec() {}

  public static byte[] toBytes(List<OutputEvent> events) {
    Output out = new Output(64 + 48 * events.size(), -1);
    write(out, events);
    return out.toBytes();
  }

  public static List<OutputEvent> fromBytes(byte[] bytes) {
    return read(new Input(bytes));
  }

  /** Writes them after what is there already. */
  public static void write(Output out, List<OutputEvent> events) {
    out.writeByte(TAG);
    out.writeByte(VERSION);
    out.writeVarInt(events.size(), true);
    for (OutputEvent event : events) {
      out.writeVarLong(event.player().number(), true);
      out.writeVarLong(event.sequence(), true);
      out.writeString(event.text());
    }
  }

  /** Reads them, and nothing that follows. */
  public static List<OutputEvent> read(Input in) {
    byte tag = in.readByte();
    byte version = in.readByte();
    if (tag != TAG || version != VERSION) {
      throw new KryoException("not output events: tag " + tag + ", version " + version);
    }
    int count = in.readVarInt(true);
    List<OutputEvent> events = new ArrayList<>(Math.min(count, 1 << 12));
    for (int i = 0; i < count; i++) {
      events.add(
          new OutputEvent(
              ObjValue.of(in.readVarLong(true)), in.readVarLong(true), in.readString()));
    }
    return events;
  }
}
