package echo.objectstore.codec;

import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import echo.objectstore.Change;
import echo.objectstore.ChunkedRecord;
import echo.objectstore.StoreException;
import echo.objectstore.StoreKey;
import echo.objectstore.StoreRecord;
import echo.values.Chunk;
import echo.values.ChunkHash;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One commit as the bytes of one journal record: its changes, then its events. */
public final class CommitCodec {
  private static final int TAG = 1;
  private static final int VERSION = 1;

  private CommitCodec() {}

  /** What a journal record says. */
  public record Decoded(List<Change> changes, List<byte[]> events) {}

  public static byte[] encode(List<Change> changes, List<byte[]> events) {
    try (Output out = new Output(512, -1)) {
      out.writeByte(TAG);
      out.writeByte(VERSION);
      out.writeVarInt(changes.size(), true);
      for (Change change : changes) {
        writeChange(out, change.key(), change.record());
      }
      out.writeVarInt(events.size(), true);
      for (byte[] event : events) {
        out.writeVarInt(event.length, true);
        out.writeBytes(event);
      }
      return out.toBytes();
    }
  }

  /**
   * Reads what {@link #encode} wrote.
   *
   * @throws StoreException.Corrupt when the bytes are none of {@link #encode}'s
   */
  public static Decoded decode(byte[] bytes) {
    try (Input in = new Input(bytes)) {
      int tag = in.readByte();
      int version = in.readByte();
      if (tag != TAG || version != VERSION) {
        throw new StoreException.Corrupt(
            "unknown journal record tag " + tag + ", version " + version);
      }
      List<Change> changes = new ArrayList<>();
      for (int n = in.readVarInt(true); n > 0; n--) {
        changes.add(readChange(in));
      }
      List<byte[]> events = new ArrayList<>();
      for (int n = in.readVarInt(true); n > 0; n--) {
        events.add(Frame.readBytes(in));
      }
      return new Decoded(changes, events);
    } catch (KryoException | IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new StoreException.Corrupt("journal record cannot be decoded: " + e.getMessage(), e);
    }
  }

  /**
   * Reads the record in a chunked one.
   *
   * @param chunks gives the chunks that its large values are made of, read
   * @throws StoreException.Corrupt when the bytes are not such a record's
   */
  public static StoreRecord read(ChunkedRecord record, Function<ChunkHash, Chunk> chunks) {
    try {
      return RecordCodec.read(record, record.named().stream().map(chunks).toList());
    } catch (KryoException | ClassCastException | IllegalArgumentException e) {
      throw new StoreException.Corrupt("large value cannot be decoded: " + e.getMessage(), e);
    }
  }

  /** Writes what becomes of one record; null for its removal. */
  public static void writeChange(Output out, StoreKey<?> key, @Nullable StoreRecord record) {
    KeyCodec.write(out, key);
    out.writeBoolean(record != null);
    if (record != null) {
      RecordCodec.write(out, record);
    }
  }

  public static Change readChange(Input in) {
    StoreKey<?> key = KeyCodec.read(in);
    return new Change(key, in.readBoolean() ? RecordCodec.read(in) : null);
  }
}
