package echo.objectstore.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** The end of the newest journal file. Threading: the journal's thread. */
final class SegmentWriter implements AutoCloseable {
  private final Segment segment;
  private final FileChannel channel;
  private final Disk disk;

  /** Where the last record that was forced ends. */
  private long good;

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
  }

  /** Goes on with the newest file, or begins one when there is none with a whole header. */
  static SegmentWriter open(Path directory, long nextLsn, Disk disk) throws IOException {
    List<Segment> segments = JournalFiles.segments(directory);
    if (segments.isEmpty() || Files.size(segments.getLast().file()) < Segment.HEADER) {
      return begin(directory, nextLsn, disk);
    }
    Segment segment = segments.getLast();
    FileChannel channel = FileChannel.open(segment.file(), StandardOpenOption.WRITE);
    channel.position(channel.size());
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

  /**
   * Writes the records in one go and returns when they are durable.
   *
   * @throws Refused when they could not be written and the file is as it was
   * @throws IOException when it is not known what the file holds
   */
  void append(ByteBuffer records) throws IOException {
    try {
      disk.write(channel, records);
    } catch (IOException e) {
      channel.truncate(good);
      channel.position(good);
      throw new Refused(e);
    }
    disk.force(channel);
    good = channel.position();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
