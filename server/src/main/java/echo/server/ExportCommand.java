package echo.server;

import echo.scheduler.pack.ExportedWorld;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code echo export}: a world as a package. */
@Command(
    name = "export",
    description =
        "Writes a world that is not being served as a directory of .echo files, one for each"
            + " object.",
    mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {
  /** What can be written. */
  enum Format {
    ECHO
  }

  @Parameters(paramLabel = "DIR", description = "the directory to write")
  private Path directory = Path.of("");

  @Option(
      names = "--db",
      paramLabel = "DIR",
      defaultValue = "${env:ECHO_DB:-world}",
      description = "the world's directory (${DEFAULT-VALUE})")
  private Path db = Path.of("");

  @Option(
      names = "--format",
      paramLabel = "echo",
      defaultValue = "${env:ECHO_FORMAT:-echo}",
      description = "what to write: echo, a package that load reads (${DEFAULT-VALUE})")
  private Format format = Format.ECHO;

  @Option(
      names = "--prune",
      defaultValue = "${env:ECHO_PRUNE:-false}",
      description = "delete .echo files of objects that are not in the world")
  private boolean prune;

  @Mixin private KeepOptions keeping = new KeepOptions();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    if (!Files.isDirectory(db)) {
      throw new CommandFailed("there is no world in " + db);
    }
    ExportedWorld world;
    try (Wiring wiring = Wiring.directory(db, keeping.stores())) {
      world = wiring.await(wiring.world().export());
    }
    PackageDirectory.write(world, directory, prune);
    PrintWriter out = spec.commandLine().getOut();
    world.left().forEach(out::println);
    out.printf(
        Locale.ROOT,
        "%s: %d objects as %s; %d things were not written as they are.%n",
        directory,
        world.files().size(),
        format.name().toLowerCase(Locale.ROOT),
        world.left().size());
    out.flush();
    return 0;
  }
}
