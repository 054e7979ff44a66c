package echo.objectstore.codec;

import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import echo.objectstore.StoreException;
import echo.objectstore.StoreKey;
import echo.objectstore.StoreRange;
import echo.objectstore.StoreRecord;
import java.util.function.Function;

/**
 * Records and their keys as the bytes that sorted pages hold.
 *
 * <p>Keys are compared as unsigned bytes and have at most {@link #LONGEST_KEY} of them. Where a key
 * abridges a long name, the whole key stands before the record.
 */
public final class EntryCodec {
  /** A tag, an abridged text and an order number. */
  public static final int LONGEST_KEY = 1 + 80 + 2 + 32 + 8;

  private EntryCodec() {}

  public static byte[] key(StoreKey<?> key) {
    return OrderedKeyCodec.encode(key);
  }

  /** What the keys of a range's entries begin with; eight bytes of order follow. */
  public static byte[] prefix(StoreRange<?> range) {
    return OrderedKeyCodec.prefix(range);
  }

  /** The order number of the range entry whose key ends there. */
  public static long order(byte[] key, int end) {
    return OrderedKeyCodec.order(key, end);
  }

  public static byte[] record(StoreKey<?> key, byte[] encodedKey, StoreRecord record) {
    try (Output out = new Output(128, -1)) {
      if (OrderedKeyCodec.isAbridged(encodedKey)) {
        KeyCodec.write(out, key);
      }
      RecordCodec.write(out, record);
      return out.toBytes();
    }
  }

  /**
   * The record among bytes that {@link #record} made.
   *
   * @throws StoreException.Corrupt when they are none
   */
  public static StoreRecord readRecord(byte[] key, byte[] bytes, int from, int to) {
    return read(
        bytes,
        from,
        to,
        in -> {
          if (OrderedKeyCodec.isAbridged(key)) {
            StoreKey<?> _ = KeyCodec.read(in);
          }
          return RecordCodec.read(in);
        });
  }

  /**
   * The key of an entry, which may have to be looked for before its record.
   *
   * @throws StoreException.Corrupt when the bytes are none
   */
  public static StoreKey<?> readKey(byte[] key, byte[] bytes, int from, int to) {
    StoreKey<?> decoded = OrderedKeyCodec.decode(key);
    return decoded != null ? decoded : read(bytes, from, to, KeyCodec::read);
  }

  private static <T> T read(byte[] bytes, int from, int to, Function<Input, T> body) {
    try (Input in = new Input(bytes, from, to - from)) {
      return body.apply(in);
    } catch (KryoException
        | IllegalArgumentException
        | IndexOutOfBoundsException
        | NegativeArraySizeException e) {
      throw new StoreException.Corrupt("a record cannot be decoded: " + e.getMessage(), e);
    }
  }
}
