package echo.objectstore.codec;

import echo.objectstore.StoreException;
import echo.objectstore.StoreKey;
import echo.objectstore.StoreRange;
import echo.values.ChunkHash;
import echo.values.model.ProgramHash;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Keys as bytes whose unsigned order is the order of keys, for sorted pages. The tags are frozen.
 *
 * <pre>
 * metadata  01 name
 * object    10 number 01               its header
 *           10 number 02               its verbs
 *           10 number 03               its property definitions
 *           10 number 04 definer property
 *           10 number 05 history           of a verb
 * program   20 hash        count 21 hash
 * chunk     30 hash        count 31 hash
 * range     40 contents, 41 children, 42 owned: number order
 *           43 definers: name order
 *           44 players, 45 tasks, 46 anonymous: order
 *           47 heirs of anonymous, 48 waifs: number order
 *           49 waif types, 4a holders, 4b unnamed chunks: order
 * </pre>
 *
 * Numbers are eight bytes, but a property's and a history's are four, the highest first, with the
 * sign inverted; texts are as in {@link KeyText}, and chunks' hashes are bytes.
 */
final class OrderedKeyCodec {
  private static final int METADATA = 0x01;
  private static final int OBJECT = 0x10;
  private static final int HEADER = 1;
  private static final int VERBS = 2;
  private static final int PROPERTIES = 3;
  private static final int SLOT = 4;
  private static final int HISTORY = 5;
  private static final int PROGRAM = 0x20;
  private static final int NAMED = 0x21;
  private static final int CHUNK = 0x30;
  private static final int NAMED_CHUNK = 0x31;
  private static final int CONTENTS = 0x40;
  private static final int CHILDREN = 0x41;
  private static final int OWNED = 0x42;
  private static final int DEFINERS = 0x43;
  private static final int PLAYERS = 0x44;
  private static final int TASKS = 0x45;
  private static final int ANONYMOUS = 0x46;
  private static final int ANONYMOUS_HEIRS = 0x47;
  private static final int WAIFS = 0x48;
  private static final int WAIF_TYPES = 0x49;
  private static final int HOLDERS = 0x4a;
  private static final int UNNAMED = 0x4b;

  private static final int NUMBER = Long.BYTES;

  private OrderedKeyCodec() {}

  static byte[] encode(StoreKey<?> key) {
    return switch (key) {
      case StoreKey.ObjectKey(long object) -> part(object, HEADER, 0);
      case StoreKey.VerbsKey(long object) -> part(object, VERBS, 0);
      case StoreKey.PropertiesKey(long object) -> part(object, PROPERTIES, 0);
      case StoreKey.SlotKey(long object, long definer, int property) -> {
        byte[] slot = part(object, SLOT, NUMBER + Integer.BYTES);
        ByteBuffer.wrap(slot)
            .putLong(NUMBER + 2, flip(definer))
            .putInt(2 * NUMBER + 2, flip(property));
        yield slot;
      }
      case StoreKey.HistoryKey(long object, int number) -> {
        byte[] history = part(object, HISTORY, Integer.BYTES);
        ByteBuffer.wrap(history).putInt(NUMBER + 2, flip(number));
        yield history;
      }
      case StoreKey.ProgramKey(ProgramHash hash) -> hash(PROGRAM, hash);
      case StoreKey.NamedKey(ProgramHash hash) -> hash(NAMED, hash);
      case StoreKey.ChunkKey(ChunkHash hash) -> chunk(CHUNK, hash);
      case StoreKey.NamedChunkKey(ChunkHash hash) -> chunk(NAMED_CHUNK, hash);
      case StoreKey.MetadataKey(String name) -> text(METADATA, name, 0);
      case StoreKey.RangeKey<?> entry -> {
        byte[] bytes = range(entry.range(), NUMBER);
        ByteBuffer.wrap(bytes).putLong(bytes.length - NUMBER, flip(entry.order()));
        yield bytes;
      }
    };
  }

  /** What the keys of a range's entries begin with; their order number is all that follows. */
  static byte[] prefix(StoreRange<?> range) {
    return range(range, 0);
  }

  /** The order number at the end of the key of a range's entry. */
  static long order(byte[] key, int end) {
    return flip(ByteBuffer.wrap(key).getLong(end - NUMBER));
  }

  private static byte[] range(StoreRange<?> range, int room) {
    return switch (range) {
      case StoreRange.Contents(long container) -> number(CONTENTS, container, room);
      case StoreRange.Children(long parent) -> number(CHILDREN, parent, room);
      case StoreRange.Owned(long owner) -> number(OWNED, owner, room);
      case StoreRange.Definers(String name) -> text(DEFINERS, name, room);
      case StoreRange.Players _ -> bare(PLAYERS, room);
      case StoreRange.Tasks _ -> bare(TASKS, room);
      case StoreRange.Anonymous _ -> bare(ANONYMOUS, room);
      case StoreRange.AnonymousHeirs(long parent) -> number(ANONYMOUS_HEIRS, parent, room);
      case StoreRange.Waifs(long type) -> number(WAIFS, type, room);
      case StoreRange.WaifTypes _ -> bare(WAIF_TYPES, room);
      case StoreRange.Holders _ -> bare(HOLDERS, room);
      case StoreRange.Unnamed _ -> bare(UNNAMED, room);
    };
  }

  private static byte[] part(long object, int part, int room) {
    byte[] bytes = number(OBJECT, object, 1 + room);
    bytes[NUMBER + 1] = (byte) part;
    return bytes;
  }

  private static byte[] number(int tag, long number, int room) {
    byte[] bytes = bare(tag, NUMBER + room);
    ByteBuffer.wrap(bytes).putLong(1, flip(number));
    return bytes;
  }

  private static byte[] bare(int tag, int room) {
    byte[] bytes = new byte[1 + room];
    bytes[0] = (byte) tag;
    return bytes;
  }

  private static byte[] hash(int tag, ProgramHash hash) {
    byte[] bytes = text(tag, hash.hex(), 0);
    if (KeyText.isAbridged(bytes, 1)) {
      throw new IllegalArgumentException("a hash of " + hash.hex().length() + " digits");
    }
    return bytes;
  }

  private static byte[] chunk(int tag, ChunkHash hash) {
    byte[] bytes = bare(tag, ChunkHash.BYTES);
    ByteBuffer.wrap(bytes)
        .putLong(1, hash.first())
        .putLong(1 + NUMBER, hash.second())
        .putLong(1 + 2 * NUMBER, hash.third())
        .putLong(1 + 3 * NUMBER, hash.fourth());
    return bytes;
  }

  private static ChunkHash readChunk(ByteBuffer in) {
    return new ChunkHash(in.getLong(), in.getLong(), in.getLong(), in.getLong());
  }

  private static byte[] text(int tag, String text, int room) {
    byte[] body = KeyText.encode(text);
    byte[] bytes = bare(tag, body.length + room);
    System.arraycopy(body, 0, bytes, 1, body.length);
    return bytes;
  }

  private static long flip(long number) {
    return number ^ Long.MIN_VALUE;
  }

  private static int flip(int number) {
    return number ^ Integer.MIN_VALUE;
  }

  /** Whether the key is of a text too long to be read back from it. */
  static boolean isAbridged(byte[] key) {
    return (key[0] == METADATA || key[0] == DEFINERS) && KeyText.isAbridged(key, 1);
  }

  /**
   * The key, or null when it is {@linkplain #isAbridged abridged}.
   *
   * @throws StoreException.Corrupt when the bytes are no key
   */
  static @Nullable StoreKey<?> decode(byte[] bytes) {
    try {
      if (isAbridged(bytes)) {
        return null;
      }
      StoreKey<?> key = read(ByteBuffer.wrap(bytes));
      if (Arrays.equals(encode(key), bytes)) {
        return key;
      }
    } catch (BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException e) {
      throw corrupt(bytes, e);
    }
    throw corrupt(bytes, null);
  }

  private static StoreException.Corrupt corrupt(byte[] bytes, @Nullable Exception cause) {
    String message = "no key of this server's: " + HexFormat.of().formatHex(bytes);
    return cause == null
        ? new StoreException.Corrupt(message)
        : new StoreException.Corrupt(message, cause);
  }

  private static StoreKey<?> read(ByteBuffer in) {
    int tag = in.get();
    return switch (tag) {
      case METADATA -> new StoreKey.MetadataKey(KeyText.decode(in));
      case OBJECT -> readPart(flip(in.getLong()), in);
      case PROGRAM -> new StoreKey.ProgramKey(new ProgramHash(KeyText.decode(in)));
      case NAMED -> new StoreKey.NamedKey(new ProgramHash(KeyText.decode(in)));
      case CHUNK -> new StoreKey.ChunkKey(readChunk(in));
      case NAMED_CHUNK -> new StoreKey.NamedChunkKey(readChunk(in));
      case CONTENTS -> new StoreRange.Contents(flip(in.getLong())).at(flip(in.getLong()));
      case CHILDREN -> new StoreRange.Children(flip(in.getLong())).at(flip(in.getLong()));
      case OWNED -> new StoreRange.Owned(flip(in.getLong())).at(flip(in.getLong()));
      case DEFINERS -> new StoreRange.Definers(KeyText.decode(in)).at(flip(in.getLong()));
      case PLAYERS -> StoreRange.PLAYERS.at(flip(in.getLong()));
      case TASKS -> StoreRange.TASKS.at(flip(in.getLong()));
      case ANONYMOUS -> StoreRange.ANONYMOUS.at(flip(in.getLong()));
      case ANONYMOUS_HEIRS ->
          new StoreRange.AnonymousHeirs(flip(in.getLong())).at(flip(in.getLong()));
      case WAIFS -> new StoreRange.Waifs(flip(in.getLong())).at(flip(in.getLong()));
      case WAIF_TYPES -> StoreRange.WAIF_TYPES.at(flip(in.getLong()));
      case HOLDERS -> StoreRange.HOLDERS.at(flip(in.getLong()));
      case UNNAMED -> StoreRange.UNNAMED.at(flip(in.getLong()));
      default ->
          throw new StoreException.Corrupt(
              "unknown key tag " + tag + ": the world was written by a newer server");
    };
  }

  private static StoreKey<?> readPart(long object, ByteBuffer in) {
    int part = in.get();
    return switch (part) {
      case HEADER -> new StoreKey.ObjectKey(object);
      case VERBS -> new StoreKey.VerbsKey(object);
      case PROPERTIES -> new StoreKey.PropertiesKey(object);
      case SLOT -> new StoreKey.SlotKey(object, flip(in.getLong()), flip(in.getInt()));
      case HISTORY -> new StoreKey.HistoryKey(object, flip(in.getInt()));
      default -> throw new StoreException.Corrupt("unknown part " + part + " of an object");
    };
  }
}
