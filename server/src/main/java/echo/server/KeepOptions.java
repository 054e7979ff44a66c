package echo.server;

import echo.objectstore.Durability;
import echo.objectstore.Retention;
import echo.objectstore.StoreSettings;
import java.time.Duration;
import picocli.CommandLine.Option;

/** How a world's directory is kept. */
final class KeepOptions {
  private static final long MEBIBYTE = 1L << 20;

  @Option(
      names = "--store",
      paramLabel = "memory|chronicle",
      defaultValue = "chronicle",
      description =
          "where a world is while it is open: memory, all of it; chronicle, in files, and what is"
              + " in use in memory (${DEFAULT-VALUE})")
  private StoreKind kind = StoreKind.CHRONICLE;

  @Option(
      names = "--durability",
      paramLabel = "fsync|async",
      defaultValue = "fsync",
      description =
          "when a turn's output is let out: fsync, when the turn would survive a loss of power;"
              + " async, when it would survive the server (${DEFAULT-VALUE})")
  private Durability durability = Durability.FSYNC;

  @Option(
      names = "--journal-file-megabytes",
      paramLabel = "N",
      defaultValue = "32",
      description = "how long a journal file becomes (${DEFAULT-VALUE})")
  private int journalFileMegabytes;

  @Option(
      names = "--snapshots-least",
      paramLabel = "N",
      defaultValue = "3",
      description = "snapshots kept whatever their age (${DEFAULT-VALUE})")
  private int snapshotsLeast;

  @Option(
      names = "--snapshots-hours",
      paramLabel = "N",
      defaultValue = "24",
      description = "how long further snapshots are kept (${DEFAULT-VALUE})")
  private int snapshotsHours;

  @Option(
      names = "--snapshots-most",
      paramLabel = "N",
      defaultValue = "10",
      description = "snapshots kept in all (${DEFAULT-VALUE})")
  private int snapshotsMost;

  /**
   * How worlds are opened.
   *
   * @throws CommandFailed when the settings make no sense
   */
  WorldStores stores() {
    return new WorldStores(settings(), kind);
  }

  private StoreSettings settings() {
    if (snapshotsLeast < 1 || snapshotsMost < snapshotsLeast || snapshotsHours < 0) {
      throw new CommandFailed(
          "snapshots.least must be 1 at least, snapshots.most not less than it, snapshots.hours 0"
              + " or more");
    }
    if (journalFileMegabytes < 1) {
      throw new CommandFailed("journal.file_megabytes must be 1 at least");
    }
    return StoreSettings.DEFAULT
        .with(durability)
        .with(new Retention(snapshotsLeast, Duration.ofHours(snapshotsHours), snapshotsMost))
        .withSegmentBytes(journalFileMegabytes * MEBIBYTE);
  }
}
