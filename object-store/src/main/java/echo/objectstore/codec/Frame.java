package echo.objectstore.codec;

import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import echo.objectstore.StoreException;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The frame around every persisted thing: one byte of tag, one of version, the length of the body.
 */
final class Frame {
  private Frame() {}

  static void write(Output out, int tag, int version, Consumer<Output> body) {
    out.writeByte(tag);
    out.writeByte(version);
    int start = out.position();
    out.writeByte(0);
    body.accept(out);
    int length = out.position() - start - 1;
    // Most bodies have lengths of one byte; longer ones move up to make room.
    int more = Output.varIntLength(length, true) - 1;
    for (int i = 0; i < more; i++) {
      out.writeByte(0);
    }
    int end = out.position();
    byte[] buffer = out.getBuffer();
    System.arraycopy(buffer, start + 1, buffer, start + 1 + more, length);
    out.setPosition(start);
    out.writeVarInt(length, true);
    out.setPosition(end);
  }

  /** Reads a text, which is never null as another's may be. */
  static String readString(Input in) {
    String text = in.readString();
    if (text == null) {
      throw new StoreException.Corrupt("a text is missing");
    }
    return text;
  }

  /** Reads bytes with their length in front, for which no room is made before they are there. */
  static byte[] readBytes(Input in) {
    int length = in.readVarInt(true);
    if (length < 0 || length > in.limit() - in.position()) {
      throw new StoreException.Corrupt(
          length + " bytes are said to be where there are " + (in.limit() - in.position()));
    }
    return in.readBytes(length);
  }

  /** Reads the body of a frame whose tag has been read, and sees that all of it is used. */
  static <T> T read(Input in, String what, int version, Function<Input, T> body) {
    int found = in.readByte();
    if (found != version) {
      throw new StoreException.Corrupt(
          what + " has version " + found + ", this server reads " + version);
    }
    int length = in.readVarInt(true);
    int end = in.position() + length;
    if (length < 0 || end > in.limit()) {
      throw new StoreException.Corrupt(what + " is longer than what holds it");
    }
    T result = body.apply(in);
    if (in.position() != end) {
      throw new StoreException.Corrupt(what + " is not of the length that it says");
    }
    return result;
  }
}
