package echo.server;

import echo.server.keep.PointInTime;
import echo.server.keep.Restore;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code echo restore}: a world from a backup, as it is there or as it was at a time. */
@Command(
    name = "restore",
    description = "Makes a world of a backup, or of what another world keeps of its past.",
    mixinStandardHelpOptions = true)
final class RestoreCommand implements Callable<Integer> {
  @Parameters(paramLabel = "BACKUP", description = "a backup, or the directory of a stopped world")
  private Path backup = Path.of("");

  @Option(
      names = "--db",
      paramLabel = "DIR",
      required = true,
      defaultValue = "${env:ECHO_DB}",
      description = "the directory to make; it must not hold anything")
  private Path db = Path.of("");

  @Option(
      names = "--at",
      paramLabel = "TIME",
      description =
          "the world as of the last commit at or before this time, such as 2026-01-31T18:30,"
              + " 2026-01-31T18:30:00Z or \"2h ago\" (default: the newest)")
  private @Nullable String at;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    Instant time = time();
    Restore.Done done = Keeping.run(spec, progress -> Restore.run(backup, db, time, progress));
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        Locale.ROOT,
        "%s: commit %d%s; %d objects, %d waiting tasks.%n",
        db,
        done.lsn(),
        done.time() == null ? "" : " of " + done.time(),
        done.counts().objects(),
        done.counts().tasks());
    out.printf(
        Locale.ROOT,
        "Made of the snapshot of commit %d and %d commits of the journal.%n",
        done.snapshotLsn(),
        done.lsn() - done.snapshotLsn());
    out.flush();
    return 0;
  }

  private @Nullable Instant time() {
    if (at == null) {
      return null;
    }
    Instant time = PointInTime.parse(at, Instant.now(), ZoneId.systemDefault());
    if (time == null) {
      throw new ParameterException(
          spec.commandLine(),
          "--at: '" + at + "' is no time such as 2026-01-31T18:30 or \"2h ago\"");
    }
    return time;
  }
}
