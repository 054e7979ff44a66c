package echo.values;

import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The name of a chunk: SHA-256 of its bytes, all of it. Persisted.
 *
 * <p>Half of it would do against accidents. But programs choose what chunks hold, and whoever found
 * two of one name could have another's property read as something else.
 */
public record ChunkHash(long first, long second, long third, long fourth) {
  /** How many bytes it is written in. */
  public static final int BYTES = 32;

  static ChunkHash of(byte[] bytes) {
    try {
      return read(new Input(MessageDigest.getInstance("SHA-256").digest(bytes)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  public void write(Output out) {
    out.writeLong(first);
    out.writeLong(second);
    out.writeLong(third);
    out.writeLong(fourth);
  }

  public static ChunkHash read(Input in) {
    return new ChunkHash(in.readLong(), in.readLong(), in.readLong(), in.readLong());
  }

  @Override
  public int hashCode() {
    return Long.hashCode(first);
  }

  /** All of it as 64 lower-case hex digits. */
  public String hex() {
    HexFormat hex = HexFormat.of();
    return hex.toHexDigits(first)
        + hex.toHexDigits(second)
        + hex.toHexDigits(third)
        + hex.toHexDigits(fourth);
  }

  @Override
  public String toString() {
    return hex();
  }
}
