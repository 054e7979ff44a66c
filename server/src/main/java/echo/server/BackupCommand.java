package echo.server;

import echo.server.keep.Backup;
import echo.server.keep.BackupManifest;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code echo backup}: a copy of a world, also of one that is being served. */
@Command(
    name = "backup",
    description = {
      "Copies a world, also while it is served, and reads the copy back.",
      "Into the directory of an earlier backup only what is new is copied."
    },
    mixinStandardHelpOptions = true)
final class BackupCommand implements Callable<Integer> {
  @Parameters(paramLabel = "DIR", description = "the backup's directory, made when there is none")
  private Path directory = Path.of("");

  @Option(
      names = "--db",
      paramLabel = "DIR",
      defaultValue = "${env:ECHO_DB:-world}",
      description = "the world's directory (${DEFAULT-VALUE})")
  private Path db = Path.of("");

  @Option(
      names = "--keep",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "how many snapshots the backup keeps, with the journal after them; 0 for all"
              + " (${DEFAULT-VALUE})")
  private int keep;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    Backup.Done done =
        Keeping.run(
            spec, progress -> Backup.run(db, directory, keep, InstantSource.system(), progress));
    BackupManifest manifest = done.manifest();
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        Locale.ROOT,
        "%s: commit %d%s; %d files, %d bytes copied and read back. It leads back to commit %d.%n",
        directory,
        manifest.lastCommit(),
        manifest.lastTime() == null ? "" : " of " + manifest.lastTime(),
        done.files(),
        done.bytes(),
        manifest.firstCommit());
    out.flush();
    return 0;
  }
}
