package echo.objectstore.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A disk whose power fails at one of its operations: of what was written since the last force of
 * each file some part is lost, and nothing works any more.
 *
 * <p>Threading: any thread.
 */
class PowerCut implements Disk {
  /** What the platters kept of bytes that were never forced. */
  enum Unforced {
    LOST,
    FIRST_HALF,

    /** The file is as long as it was to be, but the second half of what is new is zeros. */
    SECOND_HALF_ZEROS,
    KEPT
  }

  private final int last;
  private final Unforced unforced;
  private final Map<FileChannel, Long> forced = new LinkedHashMap<>();
  private int operations;
  private boolean failed;

  /**
   * @param last the operation at which the power fails, counted from 1
   */
  PowerCut(int last, Unforced unforced) {
    this.last = last;
    this.unforced = unforced;
  }

  @Override
  public synchronized void write(FileChannel channel, ByteBuffer bytes) throws IOException {
    forced.putIfAbsent(channel, channel.size());
    Disk.super.write(channel, bytes);
    operation();
  }

  @Override
  public synchronized void force(FileChannel channel) throws IOException {
    operation();
    keep(channel);
  }

  /** Notes that all of a file is safe. */
  void keep(FileChannel channel) throws IOException {
    forced.computeIfPresent(channel, (_, _) -> 0L);
    if (forced.containsKey(channel)) {
      forced.put(channel, channel.size());
    }
  }

  private void operation() throws IOException {
    if (!failed && ++operations == last) {
      failed = true;
      for (Map.Entry<FileChannel, Long> file : forced.entrySet()) {
        lose(file.getKey(), file.getValue());
      }
    }
    if (failed) {
      // Not an error of a write, which would be tried again.
      throw new UncheckedIOException(new IOException("the power failed"));
    }
  }

  private void lose(FileChannel channel, long safe) throws IOException {
    if (!channel.isOpen()) {
      return;
    }
    long size = channel.size();
    long half = safe + (size - safe) / 2;
    switch (unforced) {
      case LOST -> channel.truncate(safe);
      case FIRST_HALF -> channel.truncate(half);
      case SECOND_HALF_ZEROS -> channel.write(ByteBuffer.allocate((int) (size - half)), half);
      case KEPT -> {}
    }
  }

  /** Whether the power has failed. */
  synchronized boolean hasFailed() {
    return failed;
  }

  /** A disk that says that it has forced and has not. */
  static final class WithoutForce extends PowerCut {
    WithoutForce(int last, Unforced unforced) {
      super(last, unforced);
    }

    @Override
    void keep(FileChannel channel) {
      // The guard that is taken out.
    }
  }
}
