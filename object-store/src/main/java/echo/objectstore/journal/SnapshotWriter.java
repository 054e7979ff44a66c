package echo.objectstore.journal;

import com.esotericsoftware.kryo.io.Output;
import echo.objectstore.StoreKey;
import echo.objectstore.StoreRecord;
import echo.objectstore.StoredEvent;
import echo.objectstore.codec.CommitCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/** Writes the blocks of a snapshot file. Threading: one thread. */
final class SnapshotWriter implements AutoCloseable {
  static final int RECORD = 1;
  static final int EVENT = 2;
  private static final int BLOCK = 1 << 20;

  private final FileChannel channel;
  private final Disk disk;
  private final Output block = new Output(BLOCK + 4096, -1);
  private long items;

  SnapshotWriter(Path file, long lsn, Disk disk) throws IOException {
    this.disk = disk;
    this.channel =
        FileChannel.open(
            file,
            StandardOpenOption.WRITE,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING);
    disk.write(
        channel,
        ByteBuffer.allocate(SnapshotFile.HEADER)
            .putLong(SnapshotFile.MAGIC)
            .putInt(SnapshotFile.VERSION)
            .putLong(lsn)
            .flip());
  }

  void record(StoreKey<?> key, StoreRecord record) {
    block.writeByte(RECORD);
    CommitCodec.writeChange(block, key, record);
    endItem();
  }

  void event(StoredEvent event) {
    block.writeByte(EVENT);
    block.writeVarLong(event.lsn(), true);
    block.writeVarInt(event.bytes().length, true);
    block.writeBytes(event.bytes());
    endItem();
  }

  private void endItem() {
    items++;
    if (block.position() >= BLOCK) {
      try {
        flush();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void flush() throws IOException {
    if (block.position() > 0) {
      CRC32C crc = new CRC32C();
      crc.update(block.getBuffer(), 0, block.position());
      disk.write(
          channel,
          ByteBuffer.allocate(8).putInt(block.position()).putInt((int) crc.getValue()).flip());
      disk.write(channel, ByteBuffer.wrap(block.getBuffer(), 0, block.position()));
      block.reset();
    }
  }

  /** Ends the file and forces it. */
  void finish() throws IOException {
    flush();
    disk.write(channel, ByteBuffer.allocate(16).putInt(-1).putInt(0).putLong(items).flip());
    disk.force(channel);
  }

  @Override
  public void close() throws IOException {
    block.close();
    channel.close();
  }
}
