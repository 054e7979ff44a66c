package echo.objectstore.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** The two operations that durability rests on. Threading: any thread. */
public interface Disk {
  /** Writes and forces for real. */
  Disk REAL = new Disk() {};

  /** Writes all that remains in the buffer at the channel's position. */
  default void write(FileChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  /** Returns when everything written to the channel will survive a loss of power. */
  default void force(FileChannel channel) throws IOException {
    channel.force(false);
  }
}
