package echo.objectstore.journal;

import echo.objectstore.StoreException;
import echo.objectstore.codec.CommitCodec;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The journal files of a world directory, as a start finds them and a checkpoint thins them. */
public final class JournalFiles {
  private JournalFiles() {}

  /** Receives the commits of a journal in order. */
  @FunctionalInterface
  public interface Visitor {
    void commit(long lsn, CommitCodec.Decoded commit);
  }

  /**
   * What reading a journal came to.
   *
   * @param lastLsn the last commit
   * @param commits how many were shown
   * @param cutBytes how much of a torn tail was cut off
   */
  public record Replay(long lastLsn, long commits, long cutBytes) {}

  /** The size of all journal files together. */
  static long size(Path directory) throws IOException {
    long size = 0;
    for (Segment segment : segments(directory)) {
      size += Files.size(segment.file());
    }
    return size;
  }

  /**
   * Shows all commits after a sequence number and cuts off a torn tail.
   *
   * @throws StoreException.Corrupt when a file is damaged, or commits are missing
   */
  public static Replay replay(Path directory, long after, Disk disk, Visitor visitor)
      throws IOException {
    List<Segment> segments = segments(directory);
    long next = segments.isEmpty() ? after + 1 : segments.getFirst().firstLsn();
    if (next > after + 1) {
      throw new StoreException.Corrupt(
          directory
              + ": the journal begins with record "
              + next
              + ", but the newest good snapshot ends with "
              + after
              + ". Restore a backup.");
    }
    long[] shown = {0};
    long cut = 0;
    for (Segment segment : segments) {
      if (segment.firstLsn() != next) {
        throw new StoreException.Corrupt(
            segment.file() + ": records from " + next + " on are missing. Restore a backup.");
      }
      boolean isLast = segment.equals(segments.getLast());
      SegmentReader reader =
          new SegmentReader(
              segment,
              isLast,
              (lsn, payload) -> {
                if (lsn > after) {
                  shown[0]++;
                  visitor.commit(lsn, decode(segment, lsn, payload));
                }
              });
      long end = reader.read();
      next = reader.nextLsn();
      if (isLast) {
        cut = cutTail(segment, end, disk);
      }
    }
    if (next - 1 < after) {
      throw new StoreException.Corrupt(
          directory
              + ": the journal ends with record "
              + (next - 1)
              + ", before the snapshot's "
              + after
              + ". Restore a backup.");
    }
    return new Replay(next - 1, shown[0], cut);
  }

  private static CommitCodec.Decoded decode(Segment segment, long lsn, byte[] payload) {
    try {
      return CommitCodec.decode(payload);
    } catch (StoreException.Corrupt e) {
      throw new StoreException.Corrupt(
          segment.file() + ", record " + lsn + ": " + e.getMessage(), e);
    }
  }

  private static long cutTail(Segment segment, long end, Disk disk) throws IOException {
    long size = Files.size(segment.file());
    if (end < size) {
      try (FileChannel channel = FileChannel.open(segment.file(), StandardOpenOption.WRITE)) {
        channel.truncate(end);
        disk.force(channel);
      }
    }
    return size - end;
  }

  /** Removes the files whose commits all come before a sequence number. */
  public static void removeBefore(Path directory, long lsn, Disk disk) throws IOException {
    List<Segment> segments = segments(directory);
    for (int i = 0; i + 1 < segments.size(); i++) {
      if (segments.get(i + 1).firstLsn() <= lsn) {
        Files.delete(segments.get(i).file());
      }
    }
    FileNames.force(directory, disk);
  }

  static List<Segment> segments(Path directory) throws IOException {
    List<Segment> segments = new ArrayList<>();
    for (Path file : FileNames.list(directory)) {
      Segment segment = Segment.named(file);
      if (segment != null) {
        segments.add(Objects.requireNonNull(segment));
      }
    }
    segments.sort((a, b) -> Long.compare(a.firstLsn(), b.firstLsn()));
    return segments;
  }
}
