package echo.objectstore.journal;

import echo.objectstore.StoreException;
import echo.objectstore.codec.CommitCodec;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

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
   * @param end where the last file's last commit ends
   * @param cutBytes how long the torn tail is
   * @param lastTime when the last of them was written, or {@link JournalRecord#NO_TIME}
   */
  public record Replay(long lastLsn, long commits, long end, long cutBytes, long lastTime) {}

  /** The size of the files that are needed for what comes after a sequence number. */
  static long size(Path directory, long after) throws IOException {
    long size = 0;
    for (Segment segment : Segment.after(Segment.in(directory), after)) {
      size += Files.size(segment.file());
    }
    return size;
  }

  /**
   * Shows all commits after a sequence number and cuts off what follows the last of them: a torn
   * tail, or zeros that were written ahead.
   *
   * @throws StoreException.Corrupt when a file is damaged, or commits are missing
   */
  public static Replay replay(Path directory, long after, Disk disk, Visitor visitor)
      throws IOException {
    Replay replay = read(directory, after, Long.MAX_VALUE, visitor);
    List<Segment> segments = Segment.in(directory);
    if (!segments.isEmpty()) {
      cutTail(segments.getLast(), replay.end(), disk);
    }
    return replay;
  }

  /**
   * Shows all commits after a sequence number and changes nothing.
   *
   * @param through nothing after it is looked at; it must be in the journal, or the highest number
   *     there is for whatever is there
   * @throws StoreException.Corrupt when a file is damaged, or commits are missing
   */
  public static Replay read(Path directory, long after, long through, Visitor visitor)
      throws IOException {
    List<Segment> segments = Segment.after(Segment.in(directory), after);
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
    long[] shown = {0, JournalRecord.NO_TIME};
    long torn = 0;
    long end = 0;
    for (Segment segment : segments) {
      if (segment.firstLsn() > through) {
        break;
      }
      if (segment.firstLsn() != next) {
        throw new StoreException.Corrupt(
            segment.file() + ": records from " + next + " on are missing. Restore a backup.");
      }
      Segment.Extent extent =
          segment.read(
              segment.equals(segments.getLast()),
              through,
              record -> {
                if (record.lsn() > after) {
                  shown[0]++;
                  shown[1] = record.time();
                  visitor.commit(record.lsn(), decode(segment, record));
                }
              });
      next = extent.nextLsn();
      end = extent.end();
      torn = extent.size() - end;
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
    if (through != Long.MAX_VALUE && next - 1 < through) {
      throw new StoreException.Corrupt(
          directory + ": record " + next + " of the journal, up to " + through + ", is missing.");
    }
    return new Replay(next - 1, shown[0], end, torn, shown[1]);
  }

  private static CommitCodec.Decoded decode(Segment segment, JournalRecord record) {
    try {
      return CommitCodec.decode(record.payload());
    } catch (StoreException.Corrupt e) {
      throw new StoreException.Corrupt(
          segment.file() + ", record " + record.lsn() + ": " + e.getMessage(), e);
    }
  }

  private static void cutTail(Segment segment, long end, Disk disk) throws IOException {
    if (Files.size(segment.file()) == end) {
      return;
    }
    try (FileChannel channel = FileChannel.open(segment.file(), StandardOpenOption.WRITE)) {
      channel.truncate(end);
      disk.force(channel);
    }
  }

  /** Removes the files whose commits all come before a sequence number. */
  public static void removeBefore(Path directory, long lsn, Disk disk) throws IOException {
    List<Segment> segments = Segment.in(directory);
    for (int i = 0; i + 1 < segments.size(); i++) {
      if (segments.get(i + 1).firstLsn() <= lsn) {
        Files.delete(segments.get(i).file());
      }
    }
    FileNames.force(directory, disk);
  }
}
