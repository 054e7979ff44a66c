package echo.server.keep;

import echo.objectstore.StoreException;
import echo.objectstore.journal.DirectoryLock;
import echo.objectstore.journal.Segment;
import echo.objectstore.journal.SnapshotFile;
import echo.objectstore.layers.ReadWorld;
import echo.objectstore.world.WorldInvariants;
import echo.scheduler.session.SessionRecords;
import echo.scheduler.turn.StoredTasks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Examines a world directory or a backup and changes nothing there.
 *
 * <p>Of a world that a server has open, what is written while it is looked at is left out.
 */
public final class Doctor {
  private static final int ATTEMPTS = 20;

  private final Path world;
  private final Progress progress;
  private final boolean running;
  private final boolean pages;
  private final List<Finding> findings = new ArrayList<>();
  private boolean filesAreGood = true;

  /**
   * What was found.
   *
   * @param running whether a server has the world open
   * @param lastLsn the last commit; 0 when the world cannot be read
   * @param counts null when the world cannot be read
   */
  public record Report(
      boolean running, long lastLsn, @Nullable WorldCounts counts, List<Finding> findings) {
    /** Whether nothing is wrong. */
    public boolean isGood() {
      return findings.stream().noneMatch(finding -> finding.kind() == Finding.Kind.PROBLEM);
    }
  }

  private Doctor(Path world, boolean running, boolean pages, Progress progress) {
    this.world = world;
    this.running = running;
    this.pages = pages;
    this.progress = progress;
  }

  /**
   * Examines a directory.
   *
   * @param opener tells which forms are old
   * @throws KeepFailed when it is no world or cannot be read
   */
  public static Report run(Path world, StoreOpener opener, Progress progress) {
    try {
      WorldFiles.require(world);
      for (int attempt = 1; ; attempt++) {
        boolean running = DirectoryLock.isHeld(world);
        try {
          return new Doctor(world, running, opener.writesPages(), progress).report();
        } catch (NoSuchFileException e) {
          // The server has removed what it does not need any more.
          if (!running || attempt == ATTEMPTS) {
            throw e;
          }
        }
      }
    } catch (IOException e) {
      throw KeepFailed.of(e);
    }
  }

  private Report report() throws IOException {
    leftovers();
    snapshots();
    progress.at("snapshots", 0.3);
    segments();
    progress.at("journal", 0.6);
    ReadWorld read = read();
    if (read == null) {
      return new Report(running, 0, null, List.copyOf(findings));
    }
    if (filesAreGood) {
      SnapshotComparison.run(world, this::problem);
    }
    progress.at("objects", 0.8);
    for (String breach : WorldInvariants.check(read.store().begin())) {
      problem("the world", breach, restoring());
    }
    for (String breach : StoredTasks.problems(read.store().begin())) {
      problem("the world", breach, restoring());
    }
    WorldCounts counts = WorldCounts.of(read.store().snapshot());
    return new Report(running, read.report().lastLsn(), counts, List.copyOf(findings));
  }

  private void note(Path where, String what, String mend) {
    findings.add(new Finding(Finding.Kind.NOTE, where.toString(), what, mend));
  }

  private void problem(String where, String what, String mend) {
    findings.add(new Finding(Finding.Kind.PROBLEM, where, what, mend));
  }

  private String restoring() {
    return "./echo restore BACKUP --db NEW";
  }

  private void leftovers() throws IOException {
    if (running) {
      return;
    }
    try (Stream<Path> files = Files.list(world)) {
      for (Path file : files.sorted().toList()) {
        if (file.getFileName().toString().endsWith(".tmp")) {
          note(file, "it was never finished, and nothing needs it", "rm " + file);
        }
      }
    }
  }

  private void snapshots() throws IOException {
    for (SnapshotFile snapshot : SnapshotFile.in(world)) {
      try {
        snapshot.verify();
        if (pages && !snapshot.isPaged()) {
          note(snapshot.file(), "its form is version 1", "./echo migrate --db " + world);
        }
      } catch (StoreException.Corrupt e) {
        filesAreGood = false;
        problem(
            snapshot.file().toString(),
            String.valueOf(e.getMessage()),
            "if the world can be read all the same: rm "
                + snapshot.file()
                + "; else: "
                + restoring());
      }
    }
  }

  private void segments() throws IOException {
    List<Segment> segments = Segment.in(world);
    long next = segments.isEmpty() ? 0 : segments.getFirst().firstLsn();
    for (Segment segment : segments) {
      if (segment.firstLsn() != next) {
        gap(segment, next);
      }
      next = segment(segment, segment.equals(segments.getLast()));
    }
  }

  private void gap(Segment segment, long next) throws IOException {
    String what = "commits " + next + " to " + (segment.firstLsn() - 1) + " before it are missing";
    List<SnapshotFile> snapshots = SnapshotFile.in(world);
    if (!snapshots.isEmpty() && segment.firstLsn() <= snapshots.getFirst().lsn() + 1) {
      note(segment.file(), what, "the newest snapshot is later; no older state can be restored");
    } else {
      problem(segment.file().toString(), what, restoring());
    }
  }

  /** Examines a journal file; the number after its last commit. */
  private long segment(Segment segment, boolean isLast) throws IOException {
    try {
      Segment.Extent extent = segment.read(isLast, _ -> {});
      if (extent.size() > extent.end() && !running) {
        note(
            segment.file(),
            (extent.size() - extent.end())
                + " bytes at its end are no whole commit; none of it was confirmed",
            "the next start cuts them off");
      }
      if (extent.version() > 0 && extent.version() < Segment.VERSION) {
        note(
            segment.file(),
            "its form is version " + extent.version(),
            "./echo migrate --db " + world);
      }
      return extent.nextLsn();
    } catch (StoreException.Corrupt e) {
      filesAreGood = false;
      problem(segment.file().toString(), String.valueOf(e.getMessage()), restoring());
      return segment.firstLsn();
    }
  }

  private @Nullable ReadWorld read() throws IOException {
    try {
      SessionRecords sessions = new SessionRecords();
      ReadWorld read = ReadWorld.of(world, sessions);
      for (String unreadable : sessions.problems()) {
        problem("the world", unreadable, restoring());
      }
      return read;
    } catch (StoreException.Corrupt e) {
      String what = String.valueOf(e.getMessage());
      if (findings.stream().noneMatch(finding -> finding.what().equals(what))) {
        problem("the world", what, restoring());
      }
      return null;
    }
  }
}
