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

    /** The disk wrote the second half first; it writes sectors whole. */
    FIRST_HALF_ZEROS,
    KEPT
  }

  private static final int SECTOR = 512;

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
    ByteBuffer content = ByteBuffer.allocate(bytes.remaining()).put(bytes.duplicate()).flip();
    if (!files.containsKey(channel)) {
      files.put(channel, new Unsafe(channel.size(), new ArrayList<>()));
    }
    files.get(channel).writes.add(new Write(channel.position(), content));
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

  /** Nothing is written over but zeros: where a write is lost there are zeros again. */
  private void lose(FileChannel channel, Unsafe file) throws IOException {
    if (!channel.isOpen() || unforced == Unforced.KEPT) {
      return;
    }
    long size = channel.size();
    long all = file.writes.stream().mapToLong(write -> write.bytes.limit()).sum();
    boolean secondFirst = unforced == Unforced.FIRST_HALF_ZEROS;
    long from = secondFirst ? all / 2 / SECTOR * SECTOR : 0;
    long to = secondFirst ? all : unforced == Unforced.LOST ? 0 : all / 2;
    for (Write write : file.writes) {
      channel.write(ByteBuffer.allocate(write.bytes.limit()), write.at);
    }
    long end = file.size;
    long before = 0;
    for (Write write : file.writes) {
      int first = Math.clamp(from - before, 0, write.bytes.limit());
      int last = Math.clamp(to - before, 0, write.bytes.limit());
      if (first < last) {
        channel.write(write.bytes.slice(first, last - first), write.at + first);
        end = Math.max(end, write.at + last);
      }
      before += write.bytes.limit();
    }
    channel.truncate(unforced == Unforced.SECOND_HALF_ZEROS ? size : end);
    if (unforced == Unforced.LOST && channel.size() < file.size) {
      // That zeros were cut off is lost, too.
      channel.write(ByteBuffer.allocate(Math.toIntExact(file.size - size)), size);
    }
  }

  /** What was written at a place. */
  private record Write(long at, ByteBuffer bytes) {}

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
