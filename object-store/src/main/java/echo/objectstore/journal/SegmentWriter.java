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

  private SegmentWriter(Segment segment, FileChannel channel, Disk disk) {
    this.segment = segment;
    this.channel = channel;
    this.disk = disk;
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

  static SegmentWriter begin(Path directory, long firstLsn, Disk disk) throws IOException {
    Segment segment = Segment.in(directory, firstLsn);
    FileChannel channel =
        FileChannel.open(
            segment.file(),
            StandardOpenOption.WRITE,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING);
    try {
      disk.write(channel, segment.header());
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

  /** Writes the records in one go and returns when they are durable. */
  void append(ByteBuffer records) throws IOException {
    disk.write(channel, records);
    disk.force(channel);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
