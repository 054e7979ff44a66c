package echo.objectstore.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The operations that durability rests on. Threading: any thread. */
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

  /** Waits a while after a write that failed, before it is tried again. */
  default void waitForRoom() {
    LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
  }
}
