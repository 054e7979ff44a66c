package echo.objectstore.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
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
  private final Map<FileChannel, Unsafe> files = new LinkedHashMap<>();
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
    Unsafe file = files.get(channel);
    if (file == null) {
      file = new Unsafe(channel.size(), new ArrayList<>());
      files.put(channel, file);
    }
    file.writes.add(new Write(channel.position(), bytes.remaining()));
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
    if (files.containsKey(channel)) {
      files.put(channel, new Unsafe(channel.size(), new ArrayList<>()));
    }
  }

  private void operation() throws IOException {
    if (!failed && ++operations == last) {
      failed = true;
      for (Map.Entry<FileChannel, Unsafe> file : files.entrySet()) {
        lose(file.getKey(), file.getValue());
      }
    }
    if (failed) {
      // Not an error of a write, which would be tried again.
      throw new UncheckedIOException(new IOException("the power failed"));
    }
  }

  /** Nothing is written over but zeros: what is lost of a write is zeros again. */
  private void lose(FileChannel channel, Unsafe file) throws IOException {
    if (!channel.isOpen() || unforced == Unforced.KEPT) {
      return;
    }
    long size = channel.size();
    long left =
        unforced == Unforced.LOST ? 0 : file.writes.stream().mapToLong(Write::length).sum() / 2;
    long end = file.size;
    for (Write write : file.writes) {
      int kept = Math.toIntExact(Math.min(left, write.length));
      left -= kept;
      end = kept == 0 ? end : Math.max(end, write.at + kept);
      channel.write(ByteBuffer.allocate(write.length - kept), write.at + kept);
    }
    channel.truncate(unforced == Unforced.SECOND_HALF_ZEROS ? size : end);
  }

  /** One write, all of it or a part. */
  private record Write(long at, int length) {}

  /**
   * What was written to a file since it was forced.
   *
   * @param size how long it was then
   */
  private record Unsafe(long size, List<Write> writes) {}

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
