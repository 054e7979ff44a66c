package echo.objectstore.journal;

import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.io.Input;
import echo.objectstore.StoreException;
import echo.objectstore.StoredEvent;
import echo.objectstore.codec.CommitCodec;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** Reads the blocks of a snapshot file. Threading: one thread. */
final class SnapshotReader {
  private final Path file;
  private final long lsn;

  SnapshotReader(Path file, long lsn) {
    this.file = file;
    this.lsn = lsn;
  }

  /**
   * Reads every byte and compares the checksums.
   *
   * @throws StoreException.Corrupt when the file is damaged or not whole
   */
  void check() throws IOException {
    each(null);
  }

  void read(SnapshotFile.Visitor visitor) throws IOException {
    each(visitor);
  }

  private void each(SnapshotFile.@Nullable Visitor visitor) throws IOException {
    long items = 0;
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
      if (in.readLong() != SnapshotFile.MAGIC) {
        throw corrupt("it is not a snapshot");
      }
      int version = in.readInt();
      if (version != SnapshotFile.VERSION) {
        throw corrupt("its version is " + version + ", this server reads " + SnapshotFile.VERSION);
      }
      if (in.readLong() != lsn) {
        throw corrupt("its name does not fit its header");
      }
      int length = in.readInt();
      int checksum = in.readInt();
      while (length >= 0) {
        byte[] data = in.readNBytes(length);
        CRC32C crc = new CRC32C();
        crc.update(data);
        if (data.length < length || (int) crc.getValue() != checksum) {
          throw corrupt("a block has a wrong checksum");
        }
        if (visitor != null) {
          items += readItems(data, visitor);
        }
        length = in.readInt();
        checksum = in.readInt();
      }
      long written = in.readLong();
      if (visitor != null && written != items) {
        throw corrupt(items + " of " + written + " items are there");
      }
    } catch (EOFException e) {
      throw corrupt("it is cut short");
    } catch (KryoException e) {
      throw corrupt("it cannot be decoded: " + e.getMessage());
    }
  }

  private long readItems(byte[] data, SnapshotFile.Visitor visitor) {
    long items = 0;
    try (Input in = new Input(data)) {
      while (in.position() < data.length) {
        int kind = in.readByte();
        switch (kind) {
          case SnapshotWriter.RECORD -> visitor.record(CommitCodec.readChange(in));
          case SnapshotWriter.EVENT -> {
            long from = in.readVarLong(true);
            int length = in.readVarInt(true);
            if (length < 0 || length > data.length - in.position()) {
              throw corrupt("an event is longer than its block");
            }
            visitor.event(new StoredEvent(from, in.readBytes(length)));
          }
          default -> throw corrupt("unknown item " + kind);
        }
        items++;
      }
    }
    return items;
  }

  private StoreException.Corrupt corrupt(String why) {
    return new StoreException.Corrupt("The snapshot " + file + " cannot be used: " + why + ".");
  }
}
