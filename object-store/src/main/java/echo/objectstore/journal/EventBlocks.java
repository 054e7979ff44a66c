package echo.objectstore.journal;

import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import echo.objectstore.StoreException;
import echo.objectstore.StoredEvent;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.CRC32C;

/**
 * The events in a snapshot file of version 2.
 *
 * <pre>
 * block  length of data (int)  CRC-32C of the data (int)  data
 * data   event*; each lsn, length, bytes
 * </pre>
 */
final class EventBlocks {
  private static final int BLOCK = 1 << 20;
  private static final int HEAD = 8;

  private EventBlocks() {}

  /** Writes events at the channel's position and says how many bytes that took. */
  static long write(FileChannel channel, Disk disk, List<StoredEvent> events) throws IOException {
    long written = 0;
    try (Output block = new Output(BLOCK / 8, -1)) {
      for (StoredEvent event : events) {
        block.writeVarLong(event.lsn(), true);
        block.writeVarInt(event.bytes().length, true);
        block.writeBytes(event.bytes());
        if (block.position() >= BLOCK) {
          written += flush(channel, disk, block);
        }
      }
      return written + flush(channel, disk, block);
    }
  }

  private static long flush(FileChannel channel, Disk disk, Output block) throws IOException {
    int length = block.position();
    if (length == 0) {
      return 0;
    }
    int checksum = checksum(block.getBuffer(), length);
    disk.write(channel, ByteBuffer.allocate(HEAD).putInt(length).putInt(checksum).flip());
    disk.write(channel, ByteBuffer.wrap(block.getBuffer(), 0, length));
    block.reset();
    return (long) HEAD + length;
  }

  private static int checksum(byte[] bytes, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, length);
    return (int) crc.getValue();
  }

  /**
   * Shows the events between two places of a file and says how many there are.
   *
   * @throws StoreException.Corrupt when they are damaged
   */
  static long read(FileChannel channel, long from, long to, Consumer<StoredEvent> visitor)
      throws IOException {
    long shown = 0;
    long at = from;
    while (at < to) {
      ByteBuffer head = ByteBuffer.wrap(bytes(channel, at, HEAD, to));
      int length = head.getInt();
      byte[] data = bytes(channel, at + HEAD, length, to);
      if (checksum(data, length) != head.getInt()) {
        throw new StoreException.Corrupt("a block of events has a wrong checksum");
      }
      shown += show(data, visitor);
      at += HEAD + length;
    }
    return shown;
  }

  private static long show(byte[] data, Consumer<StoredEvent> visitor) {
    long shown = 0;
    try (Input in = new Input(data)) {
      while (in.position() < data.length) {
        long lsn = in.readVarLong(true);
        int length = in.readVarInt(true);
        if (length < 0 || length > data.length - in.position()) {
          throw new StoreException.Corrupt("an event is longer than its block");
        }
        visitor.accept(new StoredEvent(lsn, in.readBytes(length)));
        shown++;
      }
    } catch (KryoException e) {
      throw new StoreException.Corrupt("an event cannot be decoded: " + e.getMessage(), e);
    }
    return shown;
  }

  private static byte[] bytes(FileChannel channel, long at, int length, long to)
      throws IOException {
    if (length < 0 || length > to - at) {
      throw new StoreException.Corrupt("a block of events is longer than what holds it");
    }
    byte[] bytes = new byte[length];
    ByteBuffer into = ByteBuffer.wrap(bytes);
    while (into.hasRemaining()) {
      if (channel.read(into, at + into.position()) < 0) {
        throw new StoreException.Corrupt("the file is cut short");
      }
    }
    return bytes;
  }
}
