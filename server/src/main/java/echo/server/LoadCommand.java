package echo.server;

import echo.scheduler.pack.Difference;
import echo.scheduler.pack.LoadResult;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code echo load}: a package into a world, all of it or nothing. */
@Command(
    name = "load",
    description =
        "Loads a directory of .echo files into a world that is not being served: all of it, or"
            + " nothing and what is wrong.",
    mixinStandardHelpOptions = true)
final class LoadCommand implements Callable<Integer> {
  @Parameters(paramLabel = "DIR", description = "the package: a directory of .echo files")
  private Path directory = Path.of("");

  @Option(
      names = "--db",
      paramLabel = "DIR",
      defaultValue = "${env:ECHO_DB:-world}",
      description = "the world's directory, made when there is none (${DEFAULT-VALUE})")
  private Path db = Path.of("");

  @Option(
      names = "--dry-run",
      defaultValue = "${env:ECHO_DRY_RUN:-false}",
      description = "say what would be created, changed and dropped, and change nothing")
  private boolean dryRun;

  @Mixin private KeepOptions keeping = new KeepOptions();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    PackageDirectory source = PackageDirectory.read(directory);
    boolean fresh = !Files.exists(db);
    LoadResult result;
    try (Wiring wiring =
        fresh && dryRun
            ? Wiring.inMemory()
            : Wiring.beginning(db, keeping.stores(), source.layout().origin())) {
      result = wiring.await(wiring.world().load(source.files(), source.layout(), dryRun));
    }
    return switch (result) {
      case LoadResult.Loaded loaded -> loaded(loaded);
      case LoadResult.Refused refused -> {
        if (fresh && !dryRun) {
          delete(db);
        }
        PrintWriter err = spec.commandLine().getErr();
        refused.complaints().forEach(err::println);
        err.println("echo: nothing was changed");
        yield 1;
      }
    };
  }

  private int loaded(LoadResult.Loaded loaded) {
    PrintWriter out = spec.commandLine().getOut();
    if (dryRun) {
      loaded.differences().stream()
          .filter(difference -> difference.kind() != Difference.Kind.UNCHANGED)
          .forEach(out::println);
    }
    out.printf(
        "%s: %d objects; objects and members: %d created, %d changed, %d dropped, %d unchanged%s%n",
        directory,
        loaded.created().size() + loaded.updated().size(),
        loaded.count(Difference.Kind.CREATED),
        loaded.count(Difference.Kind.CHANGED),
        loaded.count(Difference.Kind.DROPPED),
        loaded.count(Difference.Kind.UNCHANGED),
        dryRun ? " (dry run: nothing was done)" : "");
    out.flush();
    return 0;
  }

  /** Removes the directory of a world that did not begin. */
  private static void delete(Path root) {
    try (Stream<Path> walk = Files.walk(root)) {
      List<Path> paths = walk.sorted(Comparator.reverseOrder()).toList();
      for (Path path : paths) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new CommandFailed(root + " cannot be removed: " + e.getMessage());
    }
  }
}
