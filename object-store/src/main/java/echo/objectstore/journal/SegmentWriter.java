package echo.objectstore.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The end of the newest journal file.
 *
 * <p>Zeros are written some way ahead of the records. Writing over them changes nothing that the
 * file system keeps about the file, so that a force waits for one write of the disk and for no work
 * of the kernel, which would have to wait for a core when all are busy.
 *
 * <p>Threading: the journal's thread writes, any thread may force.
 */
final class SegmentWriter implements AutoCloseable {
  /** How far zeros are written ahead. */
  private static final int AHEAD = 1 << 18;

  private final Segment segment;
  private final FileChannel channel;
  private final Disk disk;

  private final ReentrantLock forcing = new ReentrantLock();

  /** Where the last record that was written whole ends. */
  private long good;

  /** From {@link #good} to here there are zeros; the file ends here. */
  private long ready;

  private boolean closed;

  /** A write failed, and what it left behind was taken back: it may be tried again. */
  static final class Refused extends IOException {
    private static final long serialVersionUID = 1;

    private Refused(IOException cause) {
      super(cause.getMessage(), cause);
    }
  }

  private SegmentWriter(Segment segment, FileChannel channel, Disk disk) throws IOException {
    this.segment = segment;
    this.channel = channel;
    this.disk = disk;
    this.good = channel.position();
    this.ready = good;
  }

  /** Goes on with the newest file, or begins one when there is none of today's version. */
  static SegmentWriter open(Path directory, long nextLsn, Disk disk) throws IOException {
    List<Segment> segments = Segment.in(directory);
    if (segments.isEmpty()) {
      return begin(directory, nextLsn, disk);
    }
    Segment segment = segments.getLast();
    FileChannel channel =
        FileChannel.open(segment.file(), StandardOpenOption.READ, StandardOpenOption.WRITE);
    ByteBuffer header = ByteBuffer.allocate(Segment.HEADER);
    int length = channel.read(header, 0);
    if (length < Segment.HEADER || header.getInt(8) != Segment.VERSION) {
      channel.close();
      return begin(directory, nextLsn, disk);
    }
    channel.position(channel.size());
    // What an earlier server left unforced was read again, and counts as forced from now on.
    disk.force(channel);
    return new SegmentWriter(segment, channel, disk);
  }

  /**
   * Begins a file.
   *
   * @throws Refused when there is no room for it; no file is there then
   */
  static SegmentWriter begin(Path directory, long firstLsn, Disk disk) throws IOException {
    Segment segment = Segment.in(directory, firstLsn);
    FileChannel channel =
        FileChannel.open(
            segment.file(),
            StandardOpenOption.WRITE,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING);
    try {
      try {
        disk.write(channel, segment.header());
      } catch (IOException e) {
        Files.delete(segment.file());
        FileNames.force(directory, disk);
        throw new Refused(e);
      }
      disk.force(channel);
      FileNames.force(directory, disk);
      return new SegmentWriter(segment, channel, disk);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  long firstLsn() {
    return segment.firstLsn();
  }

  /** How long the file is without the zeros at its end. */
  long size() {
    return good;
  }

  /**
   * Writes the records in one go.
   *
   * @throws Refused when they could not be written and the file is as it was
   * @throws IOException when it is not known what the file holds
   */
  void append(ByteBuffer records) throws IOException {
    writeAhead(records.remaining());
    try {
      disk.write(channel, records);
    } catch (IOException e) {
      trim();
      throw new Refused(e);
    }
    good = channel.position();
    ready = Math.max(ready, good);
  }

  /** Makes room for so many bytes, if zeros can be written at all. */
  private void writeAhead(int length) throws IOException {
    if (good + length <= ready || length > AHEAD) {
      return;
    }
    channel.position(ready);
    try {
      disk.write(channel, ByteBuffer.allocate(AHEAD));
    } catch (IOException _) {
      // As on a disk that is nearly full: the records may find room all the same.
    }
    ready = channel.position();
    channel.position(good);
  }

  /** Cuts off the zeros, and whatever else stands after the last good record. */
  void trim() throws IOException {
    channel.truncate(good);
    channel.position(good);
    ready = good;
  }

  /** Returns when everything written so far is durable; a closed file was forced before. */
  void force() throws IOException {
    forcing.lock();
    try {
      if (!closed) {
        disk.force(channel);
      }
    } finally {
      forcing.unlock();
    }
  }

  @Override
  public void close() throws IOException {
    forcing.lock();
    try {
      closed = true;
      channel.close();
    } finally {
      forcing.unlock();
    }
  }
}
