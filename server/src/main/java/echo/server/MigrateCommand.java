package echo.server;

import echo.server.keep.Migration;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code echo migrate}: an old world in today's form, and back. */
@Command(
    name = "migrate",
    description =
        "Brings the files of a stopped world into today's form, after a copy beside it"
            + " (DIR.before-migrate-TIME).",
    mixinStandardHelpOptions = true)
final class MigrateCommand implements Callable<Integer> {
  @Option(
      names = "--db",
      paramLabel = "DIR",
      defaultValue = "${env:ECHO_DB:-world}",
      description = "the world's directory (${DEFAULT-VALUE})")
  private Path db = Path.of("");

  @Option(
      names = "--back",
      defaultValue = "false",
      description = "return to the newest copy; what was done since is put aside")
  private boolean back;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    Migration.Done done =
        Keeping.run(
            spec,
            progress ->
                back
                    ? Migration.back(db, Instant.now())
                    : Migration.run(db, WorldStores.DEFAULT, Instant.now(), progress));
    PrintWriter out = spec.commandLine().getOut();
    out.println(
        switch (done) {
          case Migration.Done.Nothing _ -> db + " has today's form already; nothing was done.";
          case Migration.Done.Migrated migrated ->
              db
                  + " has today's form. As it was it is in "
                  + migrated.copy()
                  + "; return to it with: ./echo migrate --back --db "
                  + db;
          case Migration.Done.Back returned ->
              db + " is as it was before. The migrated world is in " + returned.aside() + ".";
        });
    out.flush();
    return 0;
  }
}
