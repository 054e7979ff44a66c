package echo.scheduler.session;

import echo.objectstore.journal.Disk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;

/** A real disk that knows what has been forced, and can be told to take its time. */
final class WitnessDisk implements Disk {
  private final boolean forces;
  private final Semaphore held = new Semaphore(0);
  private final StringBuilder forced = new StringBuilder();
  private String written = "";
  private boolean holds;
  private int count;

  /**
   * @param forces false for a disk on which a force does nothing
   */
  WitnessDisk(boolean forces) {
    this.forces = forces;
  }

  @Override
  public synchronized void write(FileChannel channel, ByteBuffer bytes) throws IOException {
    written += StandardCharsets.ISO_8859_1.decode(bytes.duplicate());
    Disk.super.write(channel, bytes);
  }

  @Override
  public void force(FileChannel channel) throws IOException {
    if (holding()) {
      held.acquireUninterruptibly();
    }
    if (forces) {
      Disk.super.force(channel);
      forced();
    }
  }

  private synchronized boolean holding() {
    return holds;
  }

  private synchronized void forced() {
    forced.append(written);
    written = "";
    count++;
  }

  /** From now on a force does not return before {@link #letGo}. */
  synchronized void hold() {
    holds = true;
  }

  synchronized void letGo() {
    holds = false;
    held.release(1_000);
  }

  synchronized int forces() {
    return count;
  }

  /** Whether the text is among what would survive a loss of power. */
  boolean hasForced(String text) {
    return forced.indexOf(text) >= 0;
  }
}
