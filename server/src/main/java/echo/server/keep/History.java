package echo.server.keep;

import echo.objectstore.StoreException;
import echo.objectstore.journal.JournalRecord;
import echo.objectstore.journal.Segment;
import echo.objectstore.journal.SnapshotFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The states that a directory of snapshots and journal files leads to, and how. */
final class History {
  private final Path directory;
  private final List<SnapshotFile> snapshots;
  private final List<Part> parts = new ArrayList<>();
  private @Nullable Instant earliest;
  private long targetTime = JournalRecord.NO_TIME;

  /** When the commit was made that a time leads to. */
  private @Nullable Instant reached;

  /**
   * A journal file.
   *
   * @param nextLsn the number after its last whole record
   */
  private record Part(Segment segment, long nextLsn) {}

  /**
   * A way to a state.
   *
   * @param snapshot null for the beginning of the world
   * @param segments the journal from there
   * @param lsn the commit whose state it is
   * @param time when that was made, or {@link JournalRecord#NO_TIME}
   */
  record Way(@Nullable SnapshotFile snapshot, List<Segment> segments, long lsn, long time) {}

  private History(Path directory) throws IOException {
    this.directory = directory;
    this.snapshots = SnapshotFile.in(directory);
  }

  /**
   * The way to the last state that was made at or before a time.
   *
   * @param at null for the newest state
   * @throws KeepFailed when there is none
   */
  static Way to(Path directory, @Nullable Instant at) throws IOException {
    History history = new History(directory);
    long lsn = history.target(at);
    if (at != null) {
      history.requireNoGap(at, lsn);
    }
    Way way = lsn < 0 ? null : history.way(lsn);
    if (way == null) {
      throw new KeepFailed(history.why(at, lsn));
    }
    return way;
  }

  /** The last commit at or before the time by order of commits; -1 for none. */
  private long target(@Nullable Instant at) throws IOException {
    long[] target = {-1};
    for (SnapshotFile snapshot : snapshots) {
      see(snapshot.time());
      if ((at == null || !snapshot.time().isAfter(at)) && snapshot.lsn() > target[0]) {
        target[0] = snapshot.lsn();
        targetTime = snapshot.time().toEpochMilli();
        reached = snapshot.time();
      }
    }
    List<Segment> segments = Segment.in(directory);
    for (Segment segment : segments) {
      // A record of version 1 says no time; it is not younger than its file.
      Instant ofFile = Files.getLastModifiedTime(segment.file()).toInstant();
      Segment.Extent extent =
          read(
              segment,
              segment.equals(segments.getLast()),
              record -> {
                Instant time =
                    record.time() == JournalRecord.NO_TIME
                        ? ofFile
                        : Instant.ofEpochMilli(record.time());
                see(time);
                if (record.lsn() >= target[0] && (at == null || !time.isAfter(at))) {
                  target[0] = record.lsn();
                  targetTime = record.time();
                  reached = time;
                }
              });
      parts.add(new Part(segment, extent.nextLsn()));
    }
    return target[0];
  }

  /**
   * What a time leads to may be long before it, when files that lead further were removed before
   * they were backed up.
   */
  private void requireNoGap(Instant at, long lsn) {
    long next = Long.MAX_VALUE;
    for (SnapshotFile snapshot : snapshots) {
      next = snapshot.lsn() > lsn ? Math.min(next, snapshot.lsn()) : next;
    }
    for (Part part : parts) {
      if (part.nextLsn > lsn + 1) {
        next = Math.min(next, Math.max(lsn + 1, part.segment.firstLsn()));
      }
    }
    if (reached != null && next > lsn + 1 && next < Long.MAX_VALUE && at.isAfter(reached)) {
      throw new KeepFailed(
          directory
              + " has nothing of the commits from "
              + (lsn + 1)
              + " to "
              + (next - 1)
              + ", some of which were made before "
              + at
              + "; the last one before them was made at "
              + reached
              + ". For the world as it was then: --at "
              + reached);
    }
  }

  private static Segment.Extent read(Segment segment, boolean isLast, Segment.Visitor visitor)
      throws IOException {
    try {
      return segment.read(isLast, visitor);
    } catch (StoreException.Corrupt e) {
      throw new KeepFailed(String.valueOf(e.getMessage()), e);
    }
  }

  private void see(Instant time) {
    if (earliest == null || time.isBefore(earliest)) {
      earliest = time;
    }
  }

  private @Nullable Way way(long lsn) throws IOException {
    for (SnapshotFile snapshot : snapshots) {
      if (snapshot.lsn() <= lsn && isWhole(snapshot)) {
        List<Segment> segments = segments(snapshot.lsn(), lsn);
        if (segments != null) {
          return new Way(snapshot, segments, lsn, targetTime);
        }
      }
    }
    List<Segment> segments = segments(0, lsn);
    return segments == null ? null : new Way(null, segments, lsn, targetTime);
  }

  private static boolean isWhole(SnapshotFile snapshot) throws IOException {
    try {
      snapshot.verify();
      return true;
    } catch (StoreException.Corrupt _) {
      return false;
    }
  }

  /** The files that hold all commits after one up to another, or null when some are missing. */
  private @Nullable List<Segment> segments(long after, long upTo) {
    List<Segment> segments = new ArrayList<>();
    long next = after + 1;
    for (Part part : parts) {
      if (next <= upTo && part.segment.firstLsn() <= next && part.nextLsn > next) {
        segments.add(part.segment);
        next = part.nextLsn;
      }
    }
    return next > upTo ? segments : null;
  }

  private String why(@Nullable Instant at, long lsn) {
    if (lsn < 0) {
      return directory + " does not reach back to " + at + "; the earliest time is " + earliest;
    }
    return directory
        + " cannot lead to commit "
        + lsn
        + ": no whole snapshot before it has all of the journal up to it. Look at it with:"
        + " ./echo doctor --db "
        + directory;
  }
}
